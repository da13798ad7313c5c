package io.dabba.scheduler.auth;

/**
 * A user whose token has been checked.
 *
 * @param username the name
 * @param role what the user is for
 */
public record Principal(String username, Role role) {}
