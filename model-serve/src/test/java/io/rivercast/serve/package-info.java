/** Tests of the package of the same name. */
@NullMarked
package io.rivercast.serve;

import org.jspecify.annotations.NullMarked;
