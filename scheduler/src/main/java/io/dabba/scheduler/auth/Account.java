package io.dabba.scheduler.auth;

/**
 * A user as stored.
 *
 * @param role what the user is for
 * @param password hash in the form of {@link PasswordHash}
 */
record Account(Role role, String password) {}
