package io.rivercast.k8s;

import java.util.stream.Stream;

/** What is asked of every overlay; each names what is wrong, and where. */
enum Check {
  // each for itself
  SCHEMAS, IMAGES, FORECASTERS, DEVICES,
  // each beside others
  SELECTORS, PORTS, PROBES, METRICS, SETTINGS, DUPLICATES, DOOR, MOUNTS, FILES, REFERENCES,
  // what may be done, and by whom
  SECRECY, RESTRICTED, NETWORKS,
  // over time
  SCALING, DISRUPTION, STOPPING, KAFKA;

  Stream<String> broken(Overlay overlay) {
    return switch (this) {
      case SCHEMAS -> Shapes.schemas(overlay);
      case IMAGES -> Shapes.images(overlay);
      case FORECASTERS -> Shapes.forecasters(overlay);
      case DEVICES -> Shapes.devices(overlay);
      case SELECTORS -> Selectors.broken(overlay);
      case PORTS -> Ports.broken(overlay);
      case PROBES -> Ports.probes(overlay);
      case METRICS -> Ports.metrics(overlay);
      case SETTINGS -> Environment.settings(overlay);
      case DUPLICATES -> Environment.duplicates(overlay);
      case DOOR -> Environment.door(overlay);
      case MOUNTS -> Mounts.mounts(overlay);
      case FILES -> Mounts.files(overlay);
      case REFERENCES -> References.broken(overlay);
      case SECRECY -> References.secrecy(overlay);
      case RESTRICTED -> Restricted.broken(overlay);
      case NETWORKS -> Networks.broken(overlay);
      case SCALING -> Scaling.scaling(overlay);
      case DISRUPTION -> Scaling.disruption(overlay);
      case STOPPING -> Scaling.stopping(overlay);
      case KAFKA -> KafkaObjects.broken(overlay);
    };
  }
}
