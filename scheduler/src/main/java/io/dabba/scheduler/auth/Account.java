package io.dabba.scheduler.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as stored.
 *
 * @param origin who knows the user's password
 * @param password hash in the form of {@link PasswordHash}, or null where others know it
 * @param roles names of the user's roles
 * @param grants what the user may do with some DAGs, beside what the roles give
 * @param active whether the user may do anything at all
 * @param generation changes with what makes older sessions void; begins anywhere, so that a new
 *     user of an old name does not inherit any
 * @param secondFactor what a login needs beside the password, or null
 */
record Account(
    Origin origin,
    @Nullable String password,
    List<String> roles,
    List<Grant> grants,
    boolean active,
    int generation,
    @Nullable SecondFactor secondFactor) {
  Account {
    roles = List.copyOf(roles);
    grants = List.copyOf(grants);
  }

  static Account local(String password, List<String> roles, List<Grant> grants) {
    return new Account(Origin.LOCAL, password, roles, grants, true, RandomText.number(), null);
  }

  static Account outside(Origin origin, List<String> roles) {
    return new Account(origin, null, roles, List.of(), true, RandomText.number(), null);
  }

  Account withRoles(List<String> others) {
    return new Account(origin, password, others, grants, active, generation, secondFactor);
  }

  Account withGrants(List<Grant> others) {
    return new Account(origin, password, roles, others, active, generation, secondFactor);
  }

  Account active(boolean now) {
    return new Account(origin, password, roles, grants, now, generation + 1, secondFactor);
  }

  /** Whoever has logged in with the old one must do so again. */
  Account withPassword(String hash) {
    return new Account(origin, hash, roles, grants, active, generation + 1, secondFactor);
  }

  Account withSecondFactor(@Nullable SecondFactor other) {
    return new Account(origin, password, roles, grants, active, generation, other);
  }

  /** The same account, with all that was issued to it void. */
  Account loggedOut() {
    return new Account(origin, password, roles, grants, active, generation + 1, secondFactor);
  }

  boolean needsCode() {
    return secondFactor != null && secondFactor.confirmed();
  }
}
