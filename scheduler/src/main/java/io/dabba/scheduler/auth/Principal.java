package io.dabba.scheduler.auth;

import java.util.List;

/**
 * A user whose token has been checked.
 *
 * @param username the name
 * @param rights what the user may do with that token
 */
public record Principal(String username, Rights rights) {
  /** A user of one role. */
  public Principal(String username, Role role) {
    this(username, Rights.of(List.of(role), List.of()));
  }
}
