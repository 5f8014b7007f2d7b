package io.rivercast.train;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.fit.Checkpoints;
import io.rivercast.forecasting.fit.RunFingerprint;
import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.data.StepSelection;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores in a file per forecaster which run has begun and not ended, and which steps it had read, so that a process that
 * takes the place of a killed one repeats that run on exactly the same steps, and its fits continue from their checkpoints.
 * The checkpoints are in the same directory and are deleted when the run ends.
 *
 * @param checkpoints their directory holds the files
 * @param topic of the steps
 * @param commit of this code: other code would train other models on the same steps
 */
record OpenRuns(Checkpoints checkpoints, String topic, String commit) {
  private static final Logger LOG = LoggerFactory.getLogger(OpenRuns.class);
  private static final String SETTINGS = "settings";
  private static final String TOPIC = "topic";
  private static final String STEPS = "steps";
  private static final String LOOKBACK = "lookback";
  private static final String MAX_RANK = "max-rank";
  private static final String BEGAN = "began";

  /**
   * A run that has begun and not ended.
   *
   * @param selection the steps that it used
   * @param began when, which answers requests from before that
   */
  record OpenRun(StepSelection selection, Instant began) {}

  /** A run begins; where that cannot be stored, it is not repeated. */
  void begin(ForecasterSpec spec, OpenRun run) {
    Properties properties = new Properties();
    properties.setProperty(SETTINGS, RunFingerprint.of(spec, commit));
    properties.setProperty(TOPIC, topic);
    properties.setProperty(STEPS, run.selection().read().toString());
    properties.setProperty(LOOKBACK, String.valueOf(run.selection().lookback()));
    properties.setProperty(MAX_RANK, String.valueOf(run.selection().maxRank()));
    properties.setProperty(BEGAN, run.began().toString());
    Path file = file(spec);
    try {
      Files.createDirectories(checkpoints.directory());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (Writer writer = Files.newBufferedWriter(fresh)) {
        properties.store(writer, "The training run of " + spec.name() + " that has not ended");
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} trains, but the run will not continue after a restart: {}", spec.name(), e.toString());
    }
  }

  /** The run that a former process left open, if it used the same topic, settings and code. */
  Optional<OpenRun> find(ForecasterSpec spec) {
    Path file = file(spec);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      if (RunFingerprint.of(spec, commit).equals(properties.getProperty(SETTINGS))
          && topic.equals(properties.getProperty(TOPIC))) {
        return Optional.of(
            new OpenRun(
                new StepSelection(
                    OffsetRanges.parse(properties.getProperty(STEPS, "")),
                    Integer.parseInt(properties.getProperty(LOOKBACK, "")),
                    Long.parseLong(properties.getProperty(MAX_RANK, ""))),
                Instant.parse(properties.getProperty(BEGAN, ""))));
      }
      LOG.info("{} does not continue the run that was interrupted: its settings or the code changed", spec.name());
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      LOG.warn("{} cannot be used: {}", file, e.toString());
    }
    end(spec);
    return Optional.empty();
  }

  /** A run has ended, one way or the other. */
  void end(ForecasterSpec spec) {
    checkpoints.forget(spec.name());
    try {
      Files.deleteIfExists(file(spec));
    } catch (IOException e) {
      LOG.warn("{} is left behind: {}", file(spec), e.toString());
    }
  }

  private Path file(ForecasterSpec spec) {
    return checkpoints.directory().resolve(spec.name() + ".run");
  }
}
