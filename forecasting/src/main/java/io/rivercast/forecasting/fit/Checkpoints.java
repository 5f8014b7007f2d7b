package io.rivercast.forecasting.fit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory in which fits leave what they have come to, so that one whose process is killed goes on from there: a file
 * for each forecaster and fingerprint of data, settings and seed. A file is there whole or not at all; one that cannot be
 * read counts for nothing.
 *
 * @param directory made when it is first needed
 * @param every no oftener than this, and when a network is done
 */
public record Checkpoints(Path directory, Duration every) {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String SUFFIX = ".checkpoint";

  /** What a fit of this fingerprint left behind. */
  Optional<Checkpoint> load(String forecaster, String fingerprint) {
    Path file = file(forecaster, fingerprint);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      int length = bytes.length - Long.BYTES;
      if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length)) {
        throw new IOException("its checksum is wrong");
      }
      return Optional.of(Checkpoint.read(new DataInputStream(new ByteArrayInputStream(bytes, 0, length))));
    } catch (IOException e) {
      LOG.warn("{} is of no use, {} trains from the beginning: {}", file, forecaster, e.toString());
      return Optional.empty();
    }
  }

  /** Replaces what was there of this fingerprint; where that fails, the fit goes on without. */
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
      try (FileChannel channel =
          FileChannel.open(
              fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer content = ByteBuffer.wrap(bytes.toByteArray());
        while (content.hasRemaining()) {
          channel.write(content);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} goes on without a checkpoint, {} cannot be written: {}", forecaster, file, e.toString());
    }
  }

  /** Removes everything that fits of a forecaster left behind. */
  public void forget(String forecaster) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, forecaster + ".*" + SUFFIX + "{,.new}")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("checkpoints of {} are left in {}: {}", forecaster, directory, e.toString());
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
