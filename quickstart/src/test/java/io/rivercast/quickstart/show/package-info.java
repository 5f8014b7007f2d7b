/** What a person reads. */
@NullMarked
package io.rivercast.quickstart.show;

import org.jspecify.annotations.NullMarked;
