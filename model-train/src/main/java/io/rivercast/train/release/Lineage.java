package io.rivercast.train.release;

import io.rivercast.core.model.Manifest;
import io.rivercast.forecasting.onnx.OnnxModel;
import io.rivercast.forecasting.torch.Libtorch;
import io.rivercast.train.data.OffsetRanges;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where a model comes from.
 *
 * @param commit of the code; {@code unknown} where the build did not leave it behind
 * @param topic of the windows
 * @param read what was read of it
 * @param lookback steps of a series that were looked back over
 */
public record Lineage(String commit, String topic, OffsetRanges read, int lookback) {
  private static final String TOPIC = "windows.topic";
  private static final String OFFSETS = "windows.offsets";
  private static final String LOOKBACK = "windows.lookback";
  private static final String COMMIT = "commit";

  /** Of this code and machine. */
  public static Lineage of(String topic, OffsetRanges read, int lookback) {
    return new Lineage(ofThisCode(), topic, read, lookback);
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
    Map<String, String> all = new TreeMap<>(platform());
    all.put(COMMIT, commit);
    all.put(TOPIC, topic);
    all.put(OFFSETS, read.toString());
    all.put(LOOKBACK, String.valueOf(lookback));
    return all;
  }

  private static Map<String, String> platform() {
    return Map.of(
        "java", Runtime.version().toString(),
        "os",
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
        "libtorch", Libtorch.version(),
        "onnxruntime", OnnxModel.runtimeVersion());
  }

  /**
   * The lineage that a manifest tells of.
   *
   * @throws IllegalArgumentException where it does not tell what was read
   */
  public static Lineage of(Manifest manifest) {
    Map<String, String> told = manifest.lineage();
    return new Lineage(
        told(told, COMMIT), told(told, TOPIC), OffsetRanges.parse(told(told, OFFSETS)),
        Integer.parseInt(told(told, LOOKBACK)));
  }

  private static String told(Map<String, String> lineage, String key) {
    String value = lineage.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the lineage does not tell " + key + ", only " + lineage.keySet());
    }
    return value;
  }

  /** What is otherwise here than where a version was trained: code and platform, each in a sentence. */
  public List<String> elsewhere(Map<String, String> told) {
    Map<String, String> here = new TreeMap<>(platform());
    here.put(COMMIT, commit);
    return here.entrySet().stream()
        .filter(one -> !one.getValue().equals(told.get(one.getKey())))
        .map(one -> one.getKey() + " was " + told.getOrDefault(one.getKey(), "not told") + ", here " + one.getValue())
        .toList();
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
