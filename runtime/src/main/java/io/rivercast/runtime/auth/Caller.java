package io.rivercast.runtime.auth;

import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Set;

/**
 * Somebody who came in.
 *
 * @param name for logs
 * @param roles held; none: known, but nothing is open
 */
public record Caller(String name, Set<Role> roles) {
  /** Copies the roles. */
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whoever comes where nobody is asked who they are. */
  static Caller anyone(String name) {
    return new Caller(name, Set.of(Role.OPERATOR));
  }

  /** Whether a role is among those held, or included in one. */
  public boolean may(Role role) {
    return roles.stream().anyMatch(held -> held.included().contains(role));
  }

  /** As Micronaut has it: with the words of all roles held and included. */
  Authentication authentication() {
    List<String> words =
        roles.stream().flatMap(role -> role.included().stream()).map(Role::word).distinct().sorted().toList();
    return Authentication.build(name, words);
  }
}
