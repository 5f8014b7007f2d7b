/** Tests of the quick start. */
@NullMarked
package io.rivercast.embedded.quickstart;

import org.jspecify.annotations.NullMarked;
