package io.dabba.scheduler.api.view;

import io.dabba.scheduler.auth.Grant;
import io.dabba.scheduler.auth.UserInfo;
import java.util.List;

/** A user as the API shows it; never a password. */
public record UserView(
    String username,
    String origin,
    List<String> roles,
    List<Grant> grants,
    boolean active,
    boolean secondFactor) {
  /** A user. */
  public static UserView of(UserInfo user) {
    return new UserView(
        user.username(),
        user.origin().id(),
        user.roles(),
        user.grants(),
        user.active(),
        user.secondFactor());
  }
}
