package io.rivercast.train;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.fit.Checkpoints;
import io.rivercast.forecasting.fit.RunFingerprint;
import io.rivercast.train.data.OffsetRanges;
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
 * Remembers in a file per forecaster which run has begun and not ended, and which windows it had read, so that a process
 * that takes a killed one's place repeats that run on the very same windows, and its fits go on from their checkpoints.
 * Beside them lie the checkpoints, which go when the run ends.
 *
 * @param checkpoints their directory holds the files
 * @param topic of the windows
 * @param commit of this code: other code would make something else of the same windows
 */
record OpenRuns(Checkpoints checkpoints, String topic, String commit) {
  private static final Logger LOG = LoggerFactory.getLogger(OpenRuns.class);
  private static final String SETTINGS = "settings";
  private static final String TOPIC = "topic";
  private static final String WINDOWS = "windows";
  private static final String BEGAN = "began";

  /**
   * A run that has begun and not ended.
   *
   * @param read the windows that it had read
   * @param began when, which answers requests from before that
   */
  record OpenRun(OffsetRanges read, Instant began) {}

  /** A run begins; where that cannot be remembered, it is not repeated. */
  void begin(ForecasterSpec spec, OpenRun run) {
    Properties properties = new Properties();
    properties.setProperty(SETTINGS, RunFingerprint.of(spec, commit));
    properties.setProperty(TOPIC, topic);
    properties.setProperty(WINDOWS, run.read().toString());
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
      LOG.warn("{} trains, but would not go on after a restart: {}", spec.name(), e.toString());
    }
  }

  /** The run that a former process left open, if it was about the same windows under the same settings. */
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
                OffsetRanges.parse(properties.getProperty(WINDOWS, "")),
                Instant.parse(properties.getProperty(BEGAN, ""))));
      }
      LOG.info("{} does not go on with the run that was interrupted: its settings or the code changed", spec.name());
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      LOG.warn("{} is of no use: {}", file, e.toString());
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
