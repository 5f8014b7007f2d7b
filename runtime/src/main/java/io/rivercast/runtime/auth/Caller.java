package io.rivercast.runtime.auth;

import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Set;

/**
 * An authenticated caller.
 *
 * @param name for logs
 * @param roles granted; without any, every route is forbidden
 */
public record Caller(String name, Set<Role> roles) {
  /** Copies the roles. */
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** The caller where there is no authentication: has every role. */
  static Caller anonymous(String name) {
    return new Caller(name, Set.of(Role.OPERATOR));
  }

  /** Whether a role is granted, directly or by one that includes it. */
  public boolean may(Role role) {
    return roles.stream().anyMatch(held -> held.included().contains(role));
  }

  /** In Micronaut's form, with the names of all granted and included roles. */
  Authentication authentication() {
    List<String> words =
        roles.stream().flatMap(role -> role.included().stream()).map(Role::word).distinct().sorted().toList();
    return Authentication.build(name, words);
  }
}
