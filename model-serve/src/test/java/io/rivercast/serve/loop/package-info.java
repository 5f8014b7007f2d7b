/** Tests of the package of the same name. */
@NullMarked
package io.rivercast.serve.loop;

import org.jspecify.annotations.NullMarked;
