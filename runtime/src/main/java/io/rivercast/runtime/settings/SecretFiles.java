package io.rivercast.runtime.settings;

import io.rivercast.core.settings.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values in files of their own, as secrets are mounted: {@code ssl.key.password.file} names the file that holds
 * {@code ssl.key.password}, with or without white space around it.
 */
public final class SecretFiles {
  private static final String SUFFIX = ".file";

  private SecretFiles() {}

  /**
   * Replaces names of files by their content. A property of Kafka's own that ends in {@code .file} stays as it is.
   *
   * @param kafka properties without the {@code kafka.} before them
   * @throws ConfigException where a file cannot be read or is empty, or a value is given both ways; never with the value
   */
  public static Map<String, Object> read(Map<String, ?> kafka) {
    Map<String, Object> plain = new TreeMap<>();
    kafka.forEach((property, value) -> {
      if (!namesAFile(property)) {
        plain.put(property, value);
      }
    });
    kafka.forEach((property, value) -> {
      if (namesAFile(property)) {
        String name = target(property);
        if (plain.containsKey(name)) {
          throw new ConfigException("kafka." + name, "is given as a value and by kafka." + property + "; keep one");
        }
        plain.put(name, content("kafka." + property, String.valueOf(value)));
      }
    });
    return plain;
  }

  /** The property whose value a file holds; of any other property itself. */
  static String target(String property) {
    return namesAFile(property) ? property.substring(0, property.length() - SUFFIX.length()) : property;
  }

  private static boolean namesAFile(String property) {
    return property.endsWith(SUFFIX) && property.length() > SUFFIX.length() && !KafkaNames.known(property);
  }

  private static String content(String key, String file) {
    try {
      String content = Files.readString(Path.of(file.strip())).strip();
      if (content.isEmpty()) {
        throw new ConfigException(key, "names " + file + ", which is empty");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new ConfigException(key, "names " + file + ", which does not exist; is the secret mounted?");
    } catch (IOException | InvalidPathException e) {
      throw new ConfigException(key, "names " + file + ", which cannot be read: " + e.getMessage());
    }
  }
}
