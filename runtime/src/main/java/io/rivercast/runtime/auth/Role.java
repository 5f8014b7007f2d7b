package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do. */
public enum Role {
  /** Reads everything. */
  VIEWER(Roles.VIEWER),
  /** Writes readings, and reads nothing: a sensor's key opens no forecasts. */
  INGESTER(Roles.INGESTER),
  /** Everything, requests to train included. */
  OPERATOR(Roles.OPERATOR);

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** As files, tokens and annotations spell it. */
  public String word() {
    return word;
  }

  /** The role of that name, if there is one. */
  static Optional<Role> named(String word) {
    return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
  }

  /**
   * The role of that name.
   *
   * @throws ConfigException naming where it was read and the roles there are
   */
  public static Role required(String path, String word) {
    return named(word).orElseThrow(() -> new ConfigException(path, "there is no role '" + word + "'; roles are "
        + Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "))));
  }

  /** This role and those that it includes. */
  Set<Role> included() {
    return this == OPERATOR ? EnumSet.allOf(Role.class) : EnumSet.of(this);
  }
}
