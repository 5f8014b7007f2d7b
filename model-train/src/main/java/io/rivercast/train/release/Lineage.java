package io.rivercast.train.release;

import io.rivercast.train.data.OffsetRanges;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/**
 * Where a model comes from.
 *
 * @param commit of the code; {@code unknown} where the build did not leave it behind
 * @param topic of the windows
 * @param read what was read of it
 */
public record Lineage(String commit, String topic, OffsetRanges read) {
  private static final String TOPIC = "windows.topic";
  private static final String OFFSETS = "windows.offsets";

  /** Of this code and machine. */
  public static Lineage of(String topic, OffsetRanges read) {
    return new Lineage(ofThisCode(), topic, read);
  }

  /** The commit of this code; {@code unknown} where the build did not leave it behind. */
  public static String ofThisCode() {
    return commit("/git.properties");
  }

  /** The commit that a properties file on the class path names. */
  static String commit(String resource) {
    try (InputStream in = Lineage.class.getResourceAsStream(resource)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("git.commit.id", properties.getProperty("git.commit.id.full", "unknown"));
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** By name, for a manifest. */
  public Map<String, String> toMap() {
    return Map.of(
        "commit", commit,
        "java", Runtime.version().toString(),
        "os",
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
        TOPIC, topic,
        OFFSETS, read.toString());
  }

  /** What a manifest's model had read; nothing where it read another topic, or does not tell. */
  public static OffsetRanges read(Map<String, String> lineage, String topic) {
    try {
      return topic.equals(lineage.get(TOPIC))
          ? OffsetRanges.parse(lineage.getOrDefault(OFFSETS, ""))
          : OffsetRanges.NONE;
    } catch (IllegalArgumentException e) {
      return OffsetRanges.NONE;
    }
  }
}
