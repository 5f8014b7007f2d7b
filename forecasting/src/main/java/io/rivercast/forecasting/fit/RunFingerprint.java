package io.rivercast.forecasting.fit;

import io.rivercast.core.device.Device;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.SpecReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of everything a fit depends on: fits with the same fingerprint give the same network. */
public final class RunFingerprint {
  private final MessageDigest digest;

  private RunFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of settings and code alone, in hexadecimal. */
  public static String of(ForecasterSpec spec, String commit) {
    RunFingerprint fingerprint = new RunFingerprint();
    fingerprint.add(spec.name());
    spec.models().forEach(model -> fingerprint.add(spec, model));
    fingerprint.add(commit);
    return fingerprint.hex();
  }

  /** Of settings, code, processor and all samples, in hexadecimal. */
  static String of(TrainingData data, ModelSpec model, String commit, Device.Processor processor) {
    RunFingerprint fingerprint = new RunFingerprint();
    fingerprint.add(of(data.spec(), commit));
    fingerprint.add(data.spec(), model);
    fingerprint.add(processor.toString());
    fingerprint.add(data.spec(), data.train());
    fingerprint.add(data.spec(), data.validation());
    return fingerprint.hex();
  }

  private void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private void add(ForecasterSpec spec, ModelSpec model) {
    SpecReader.write(spec, model).forEach((key, value) -> add(key + "=" + value));
  }

  private void add(ForecasterSpec spec, Samples samples) {
    float[] window = new float[spec.window() * spec.featureCount()];
    float[] target = new float[spec.horizon()];
    ByteBuffer bytes = ByteBuffer.allocate((window.length + target.length) * Float.BYTES + 2 * Long.BYTES);
    for (int i = 0; i < samples.size(); i++) {
      samples.window(i, window, 0);
      samples.target(i, target, 0);
      bytes.clear();
      bytes.asFloatBuffer().put(window).put(target);
      bytes.position((window.length + target.length) * Float.BYTES);
      bytes.putLong(samples.originEpochSecond(i)).putLong(samples.seriesHash(i));
      digest.update(bytes.flip());
    }
    add(samples.size() + " samples");
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
