/** Tests of the package of the same name. */
@NullMarked
package io.rivercast.serve.score;

import org.jspecify.annotations.NullMarked;
