package io.dabba.scheduler.auth;

import java.util.List;
import java.util.Optional;

/**
 * What is to become of an account; what is empty stays.
 *
 * @param password a new password
 * @param roles names of roles
 * @param grants what the user may do with some DAGs
 * @param active whether the user may do anything at all
 * @param withoutSecondFactor whether the second factor is taken away, for whoever has lost it
 */
public record UserChange(
    Optional<String> password,
    Optional<List<String>> roles,
    Optional<List<Grant>> grants,
    Optional<Boolean> active,
    boolean withoutSecondFactor) {}
