package io.rivercast.cli.command;

import io.rivercast.schemas.signing.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The keys of one process.
 *
 * @param signing private key that signs published models; empty: they are published without a signature
 * @param trusted public key of the models that may be served; empty: models without a signature are served
 */
record SigningKeys(Optional<Path> signing, Optional<Path> trusted) {
  /**
   * Takes the given keys. Where none is given and the process both trains and serves, a pair in its directory is used, and
   * generated at the first start.
   *
   * @param messages receives decisions that differ from the options
   */
  static SigningKeys choose(
      Optional<Path> signing, Optional<Path> trusted, Set<String> services, Path directory, Consumer<String> messages) {
    if (signing.isEmpty() && trusted.isEmpty() && services.containsAll(Set.of("train", "serve"))) {
      return ownPair(directory, messages);
    }
    if (trusted.isEmpty() && services.contains("serve")) {
      messages.accept("warning: without --trusted-key models of any publisher are served, signed or not");
    }
    if (signing.isEmpty() && services.contains("train")) {
      messages.accept("warning: without --signing-key models are published without a signature");
    }
    return new SigningKeys(signing, trusted);
  }

  private static SigningKeys ownPair(Path directory, Consumer<String> messages) {
    Path secret = directory.resolve("signing-key.pem");
    Path trusted = directory.resolve("trusted-key.pem");
    if (!Files.exists(secret) && !Files.exists(trusted)) {
      Keys.generate(secret, trusted);
      messages.accept("Models are signed with a new key pair: " + secret + ", " + trusted);
    }
    return new SigningKeys(Optional.of(secret), Optional.of(trusted));
  }
}
