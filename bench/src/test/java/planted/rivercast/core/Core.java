package planted.rivercast.core;

import ai.onnxruntime.OrtEnvironment;
import java.time.Instant;
import org.apache.avro.Schema;
import org.bytedeco.javacpp.Pointer;

/** Core that reads the clock and uses Avro, libtorch and ONNX Runtime. */
final class Core {
  private Core() {}

  static String everything(Schema schema, Pointer pointer, OrtEnvironment environment) {
    return Instant.now() + schema.getName() + pointer + environment;
  }
}
