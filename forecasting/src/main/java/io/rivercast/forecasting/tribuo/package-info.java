/** Tribuo's linear regressors as one more family of models. Nothing outside knows Tribuo's regression. */
@NullMarked
package io.rivercast.forecasting.tribuo;

import org.jspecify.annotations.NullMarked;
