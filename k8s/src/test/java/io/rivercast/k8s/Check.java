package io.rivercast.k8s;

import java.util.stream.Stream;

/** A check of a rendered overlay; each message names the object and the fault. */
enum Check {
  // single objects
  SCHEMAS, IMAGES, FORECASTERS, DEVICES,
  // objects that refer to each other
  SELECTORS, PORTS, PROBES, METRICS, SETTINGS, DUPLICATES, AUTHENTICATION, MOUNTS, FILES, REFERENCES,
  // security
  SECRECY, RESTRICTED, NETWORKS,
  // scaling, updates and Kafka
  SCALING, DISRUPTION, STOPPING, KAFKA;

  Stream<String> faults(Overlay overlay) {
    return switch (this) {
      case SCHEMAS -> ManifestContents.schemas(overlay);
      case IMAGES -> ManifestContents.images(overlay);
      case FORECASTERS -> ManifestContents.forecasters(overlay);
      case DEVICES -> ManifestContents.devices(overlay);
      case SELECTORS -> Selectors.faults(overlay);
      case PORTS -> Ports.faults(overlay);
      case PROBES -> Ports.probes(overlay);
      case METRICS -> Ports.metrics(overlay);
      case SETTINGS -> Environment.settings(overlay);
      case DUPLICATES -> Environment.duplicates(overlay);
      case AUTHENTICATION -> Environment.authentication(overlay);
      case MOUNTS -> Mounts.mounts(overlay);
      case FILES -> Mounts.files(overlay);
      case REFERENCES -> References.faults(overlay);
      case SECRECY -> References.secrecy(overlay);
      case RESTRICTED -> PodSecurity.faults(overlay);
      case NETWORKS -> Networks.faults(overlay);
      case SCALING -> Scaling.scaling(overlay);
      case DISRUPTION -> Scaling.disruption(overlay);
      case STOPPING -> Scaling.stopping(overlay);
      case KAFKA -> KafkaObjects.faults(overlay);
    };
  }
}
