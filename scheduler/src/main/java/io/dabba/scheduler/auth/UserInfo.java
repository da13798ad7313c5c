package io.dabba.scheduler.auth;

import java.util.List;

/**
 * A user as others may see it.
 *
 * @param username the name
 * @param origin who knows the password
 * @param roles names of the user's roles
 * @param grants what the user may do with some DAGs beside that
 * @param active whether the user may do anything at all
 * @param secondFactor whether a login needs a code too
 */
public record UserInfo(
    String username,
    Origin origin,
    List<String> roles,
    List<Grant> grants,
    boolean active,
    boolean secondFactor) {
  static UserInfo of(String username, Account account) {
    return new UserInfo(
        username,
        account.origin(),
        account.roles(),
        account.grants(),
        account.active(),
        account.needsCode());
  }
}
