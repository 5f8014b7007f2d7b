package io.rivercast.train;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.train.data.OffsetRanges;
import java.time.Instant;
import java.util.List;

/**
 * What a training run is to do.
 *
 * @param spec whose models
 * @param steps everything known when it began
 * @param read where that came from
 * @param firstVersion number of the first candidate; the others follow
 * @param began when
 * @param windows how many are known
 * @param lookback steps of a series that were looked back over
 */
record RunOrder(
    ForecasterSpec spec, List<SeriesSteps> steps, OffsetRanges read, int firstVersion, Instant began, long windows,
    int lookback) {}
