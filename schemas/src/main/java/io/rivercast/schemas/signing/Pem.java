package io.rivercast.schemas.signing;

import io.rivercast.core.settings.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PEM files (RFC 7468) that hold one block of a kind.
 *
 * @param label such as {@code PUBLIC KEY}
 */
record Pem(String label) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final int LINE = 64;

  byte[] read(Path file) {
    Matcher block = BLOCK.matcher(content(file));
    if (!block.find()) {
      throw new ConfigException(file.toString(), "is no PEM file: there is no '-----BEGIN " + label + "-----' in it");
    }
    if (!block.group(1).equals(label)) {
      throw new ConfigException(file.toString(), "must hold a " + label + ", found a " + block.group(1));
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(file.toString(), "is a damaged PEM file: " + e.getMessage());
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new ConfigException(file.toString(), "does not exist");
    } catch (IOException e) {
      throw new ConfigException(file.toString(), "cannot be read: " + e);
    }
  }

  void refuseExisting(Path file) {
    if (Files.exists(file)) {
      throw new ConfigException(file.toString(), "exists already and is not overwritten; move it away or name another");
    }
  }

  void write(Path file, byte[] encoded, FileAttribute<?>... attributes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Set<StandardOpenOption> anew = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try (ByteChannel channel = Files.newByteChannel(file, anew, attributes)) {
      ByteBuffer text = ByteBuffer.wrap(text(encoded).getBytes(StandardCharsets.US_ASCII));
      while (text.hasRemaining()) {
        channel.write(text);
      }
    }
  }

  /** Owner-only from the first byte on, where the file system knows POSIX permissions. */
  void writeForOwner(Path file, byte[] encoded) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      write(file, encoded, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      write(file, encoded);
    }
  }

  String text(byte[] encoded) {
    String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
