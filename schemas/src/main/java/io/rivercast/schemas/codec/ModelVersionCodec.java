package io.rivercast.schemas.codec;

import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;

/** Model versions on the wire: the manifest in its own encoding, then ONNX file, digest and signature as they are. */
public final class ModelVersionCodec extends RecordCodec<ModelVersion> {
  private static final int USUAL = 16_384;

  private final ManifestCodec manifests = new ManifestCodec();

  /** For the current schemas and all before them. */
  public ModelVersionCodec() {
    super(SchemaHistory.of(io.rivercast.schemas.avro.ModelVersion.getClassSchema()));
  }

  @Override
  void write(ModelVersion value, WireWriter out) {
    out.bytes(manifests.encode(value.manifest()));
    out.bytes(value.onnx());
    out.bytes(value.digest());
    out.bytes(value.signature());
  }

  @Override
  ModelVersion read(WireReader in) {
    Manifest manifest = manifests.decode(in.bytes());
    return new ModelVersion(manifest, in.bytes(), in.bytes(), in.bytes());
  }

  @Override
  int expectedSize(ModelVersion value) {
    return USUAL + value.onnx().length;
  }
}
