package io.rivercast.train;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.train.data.StepSelection;
import java.time.Instant;
import java.util.List;

/**
 * Input of a training run.
 *
 * @param spec whose models
 * @param steps everything known when it began
 * @param selection where that came from
 * @param firstVersion number of the first candidate; the others follow
 * @param began when
 * @param windows how many windows the steps give
 */
record RunOrder(
    ForecasterSpec spec, List<SeriesSteps> steps, StepSelection selection, int firstVersion, Instant began,
    long windows) {}
