package io.rivercast.train;

import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.onnx.LoadedModel;
import io.rivercast.train.release.Incumbents;
import io.rivercast.train.release.ModelPublisher;
import io.rivercast.train.release.TrainingEvents;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Collaborators of a training run.
 *
 * @param trainer fits networks
 * @param loader makes an ONNX file ready to forecast
 * @param incumbents the current champion and challenger
 * @param publisher publishes the outcome
 * @param events publishes progress
 * @param key signs versions; empty: they are published unsigned
 * @param clock the time of events
 * @param stopping whether the process is to end
 */
record TrainingContext(
    Trainer trainer,
    Function<byte[], LoadedModel> loader,
    Incumbents incumbents,
    ModelPublisher publisher,
    TrainingEvents events,
    Optional<PrivateKey> key,
    InstantSource clock,
    BooleanSupplier stopping) {}
