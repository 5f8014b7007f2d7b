/** Tribuo's linear regressors as a family of models. Only this package uses Tribuo's regression. */
@NullMarked
package io.rivercast.forecasting.tribuo;

import org.jspecify.annotations.NullMarked;
