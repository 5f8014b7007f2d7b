package io.rivercast.forecasting.fit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of checkpoints, from which an interrupted fit resumes: one file for each forecaster and fingerprint of data,
 * settings and seed. Files are replaced atomically; one that cannot be read is ignored.
 *
 * @param directory created by the first checkpoint
 * @param every shortest time between two checkpoints of a network; one more is written when its training ends
 */
public record Checkpoints(Path directory, Duration every) {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String SUFFIX = ".checkpoint";

  /**
   * State of a fit.
   *
   * @param rate largest learning rate, configured or found
   * @param members states of the networks trained so far, in order; the last one may be unfinished
   */
  record Checkpoint(double rate, List<TrainingState> members) {
    void write(DataOutputStream out) throws IOException {
      out.writeDouble(rate);
      out.writeInt(members.size());
      for (TrainingState member : members) {
        member.write(out);
      }
    }

    static Checkpoint read(DataInputStream in) throws IOException {
      double rate = in.readDouble();
      List<TrainingState> members = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        members.add(TrainingState.read(in));
      }
      return new Checkpoint(rate, members);
    }
  }

  /** The checkpoint of this fingerprint; empty where there is none or it cannot be read. */
  Optional<Checkpoint> load(String forecaster, String fingerprint) {
    Path file = file(forecaster, fingerprint);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      int length = bytes.length - Long.BYTES;
      if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length)) {
        throw new IOException("its checksum does not match");
      }
      return Optional.of(Checkpoint.read(new DataInputStream(new ByteArrayInputStream(bytes, 0, length))));
    } catch (IOException e) {
      LOG.warn("checkpoint {} cannot be read, {} trains from the beginning: {}", file, forecaster, e.toString());
      return Optional.empty();
    }
  }

  /** Replaces the checkpoint of this fingerprint; a failure is logged, and the fit continues without a checkpoint. */
  void save(String forecaster, String fingerprint, Checkpoint checkpoint) {
    Path file = file(forecaster, fingerprint);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        checkpoint.write(out);
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
      }
      Files.createDirectories(directory);
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(
          fresh, bytes.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.SYNC);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} continues without a checkpoint: {} cannot be written: {}", forecaster, file, e.toString());
    }
  }

  /** Deletes all checkpoints of a forecaster. */
  public void forget(String forecaster) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, forecaster + ".*" + SUFFIX + "{,.new}")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("checkpoints of {} in {} cannot be deleted: {}", forecaster, directory, e.toString());
    }
  }

  private Path file(String forecaster, String fingerprint) {
    return directory.resolve(forecaster + "." + fingerprint + SUFFIX);
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return checksum.getValue();
  }
}
