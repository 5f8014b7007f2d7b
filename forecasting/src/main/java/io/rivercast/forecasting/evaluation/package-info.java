/** Errors of models and baselines on held-out origins, and the verdict that follows from them. */
@NullMarked
package io.rivercast.forecasting.evaluation;

import org.jspecify.annotations.NullMarked;
