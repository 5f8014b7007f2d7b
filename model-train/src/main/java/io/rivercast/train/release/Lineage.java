package io.rivercast.train.release;

import io.rivercast.core.model.Manifest;
import io.rivercast.forecasting.onnx.OnnxModel;
import io.rivercast.forecasting.torch.Libtorch;
import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.data.StepSelection;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Origin of a model: code, platform and input.
 *
 * @param commit of the code; {@code unknown} where the build did not record it
 * @param topic of the steps
 * @param selection which of its steps were used
 */
public record Lineage(String commit, String topic, StepSelection selection) {
  private static final String TOPIC = "steps.topic";
  private static final String OFFSETS = "steps.offsets";
  private static final String LOOKBACK = "steps.lookback";
  private static final String MAX_RANK = "steps.max-rank";
  private static final String OLD_TOPIC = "windows.topic";
  private static final String COMMIT = "commit";

  /** Of this code and machine. */
  public static Lineage of(String topic, StepSelection selection) {
    return new Lineage(thisCommit(), topic, selection);
  }

  /** The commit of this code; {@code unknown} where the build did not record it. */
  public static String thisCommit() {
    return commit("/git.properties");
  }

  /** The commit in a properties file on the class path. */
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
    all.put(OFFSETS, selection.read().toString());
    all.put(LOOKBACK, String.valueOf(selection.lookback()));
    all.put(MAX_RANK, String.valueOf(selection.maxRank()));
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
   * The lineage in a manifest.
   *
   * @throws IllegalArgumentException where an entry is missing
   */
  public static Lineage of(Manifest manifest) {
    Map<String, String> lineage = manifest.lineage();
    if (lineage.containsKey(OLD_TOPIC) && !lineage.containsKey(TOPIC)) {
      throw new IllegalArgumentException(
          "it was trained on windows of " + lineage.get(OLD_TOPIC) + ", as former releases did, not on steps, which"
              + " is what this release reads; train a new version");
    }
    return new Lineage(
        entry(lineage, COMMIT), entry(lineage, TOPIC),
        new StepSelection(
            OffsetRanges.parse(entry(lineage, OFFSETS)), Integer.parseInt(entry(lineage, LOOKBACK)),
            Long.parseLong(entry(lineage, MAX_RANK))));
  }

  private static String entry(Map<String, String> lineage, String key) {
    String value = lineage.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the lineage has no " + key + ", only " + lineage.keySet());
    }
    return value;
  }

  /** Differences of code and platform between here and where a version was trained, each in a sentence. */
  public List<String> differences(Map<String, String> trained) {
    Map<String, String> here = new TreeMap<>(platform());
    here.put(COMMIT, commit);
    return here.entrySet().stream()
        .filter(one -> !one.getValue().equals(trained.get(one.getKey())))
        .map(one -> one.getKey() + " was " + trained.getOrDefault(one.getKey(), "unknown") + ", here " + one.getValue())
        .toList();
  }

  /** Offsets that a manifest's model was trained on; none where it used another topic, or does not have them. */
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
