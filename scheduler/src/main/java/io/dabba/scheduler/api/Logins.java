package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.LoginLimiter;
import io.dabba.scheduler.auth.Principal;
import io.dabba.scheduler.auth.Tokens;
import io.dabba.scheduler.auth.Users;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Checks a name and password in a request's body, and slows down the guessing of them. */
final class Logins {
  private final Users users;
  private final Tokens tokens;
  private final LoginLimiter limiter = new LoginLimiter();
  private final Clock clock = Clock.systemUTC();

  Logins(Users users, Tokens tokens) {
    this.users = users;
    this.tokens = tokens;
  }

  /** Whom the body's name and password prove; fails with 401 if nobody, 429 if tried too often. */
  CompletionStage<Principal> check(ApiRequest request) {
    ApiBody body = request.body().allowing("username", "password");
    String username = body.requiredText("username", Users.MAX_PASSWORD);
    String password = body.requiredText("password", Users.MAX_PASSWORD);
    String address = request.remoteAddress();
    if (!limiter.tryAttempt(address, username)) {
      throw new ApiException(
          429, "login: expected fewer attempts, found too many; try again in a minute");
    }
    return users
        .login(username, password)
        .thenApply(principal -> known(address, username, principal));
  }

  /** A token that proves a user for a day. */
  String token(Principal principal) {
    return tokens.issue(principal, clock.instant(), Tokens.LIFETIME);
  }

  private Principal known(String address, String username, Optional<Principal> principal) {
    if (principal.isEmpty()) {
      throw new ApiException(401, "login: expected a known user and its password, found another");
    }
    limiter.succeeded(address, username);
    return principal.get();
  }
}
