/** Tribuo's linear regressors as one more family of models. Nothing outside knows Tribuo's regression. */
@NullMarked
package io.rivercast.train.tribuo;

import org.jspecify.annotations.NullMarked;
