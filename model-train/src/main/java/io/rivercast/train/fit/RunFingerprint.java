package io.rivercast.train.fit;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** SHA-256 of all that a fit depends on: two of the same fingerprint give the same network. */
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
    fingerprint.add(text(spec));
    fingerprint.add(commit);
    return fingerprint.hex();
  }

  /** Of settings, code and every number that is learned from, in hexadecimal. */
  static String of(TrainingData data, ModelSpec model, String commit) {
    RunFingerprint fingerprint = new RunFingerprint();
    fingerprint.add(of(data.spec(), commit));
    fingerprint.add(text(model));
    fingerprint.add(data.spec(), data.train());
    fingerprint.add(data.spec(), data.validation());
    return fingerprint.hex();
  }

  private void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
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

  /** Every component of every record, since some print no more than their name. */
  static String text(Object value) {
    return switch (value) {
      case Record composite -> {
        StringBuilder text = new StringBuilder(composite.getClass().getSimpleName()).append('(');
        for (RecordComponent component : composite.getClass().getRecordComponents()) {
          text.append(component.getName()).append('=').append(text(of(composite, component))).append(';');
        }
        yield text.append(')').toString();
      }
      case List<?> list -> list.stream().map(RunFingerprint::text).toList().toString();
      case Optional<?> optional -> optional.map(RunFingerprint::text).toString();
      default -> value.toString();
    };
  }

  private static Object of(Record composite, RecordComponent component) {
    try {
      return component.getAccessor().invoke(composite);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component + " of " + composite.getClass(), e);
    }
  }

  private String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
