package io.rivercast.embedded.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The directory of one running broker: locked while open, formatted once, deleted at close if it is temporary. */
record BrokerDirectory(Path path, boolean temporary, FileChannel lock) implements AutoCloseable {
  /** Opens the given directory, or a temporary one. */
  static BrokerDirectory open(Optional<Path> wished) {
    try {
      Path path = wished.isPresent()
          ? Files.createDirectories(wished.get().toAbsolutePath().normalize())
          : Files.createTempDirectory("rivercast-broker-");
      BrokerDirectory directory = new BrokerDirectory(path, wished.isEmpty(), lock(path));
      directory.format();
      return directory;
    } catch (IOException e) {
      throw new BrokerException("the broker's directory cannot be used: " + e, e);
    }
  }

  /** Locks a directory. Kafka has a lock of its own, but ends the whole process where that one is taken. */
  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel = FileChannel.open(
        directory.resolve(".rivercast.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      channel.close();
      throw new BrokerException("another broker is running in " + directory + "; stop it or choose another directory");
    }
    return channel;
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** Writes what a node needs before its first start; a directory that has it stays as it is. */
  private void format() throws IOException {
    if (Files.exists(path.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(BrokerConfig.NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName(BrokerConfig.CONTROLLER)
          .setMetadataLogDirectory(path.toString())
          .addDirectory(path.toString())
          .run();
    } catch (Exception e) {
      lock.close();
      throw new IOException(path + " cannot be prepared for a broker", e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (temporary) {
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the broker's directory cannot be closed: " + path, e);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
