package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.LoginLimiter;
import io.dabba.scheduler.auth.LoginOutcome;
import io.dabba.scheduler.auth.Users;
import java.util.concurrent.CompletionStage;

/** Checks a name and password in a request's body, and slows down the guessing of them. */
final class Logins {
  private static final int MAX_CODE = 64;

  private final AccessControl access;
  private final LoginLimiter limiter = new LoginLimiter();

  Logins(AccessControl access) {
    this.access = access;
  }

  /** Whom the body's name and password prove; fails with 401 if nobody, 429 if tried too often. */
  CompletionStage<String> check(ApiRequest request) {
    ApiBody body = request.body().allowing("username", "password", "code");
    String username = body.requiredText("username", Users.MAX_PASSWORD);
    String password = body.requiredText("password", Users.MAX_PASSWORD);
    String code = body.text("code", MAX_CODE).orElse("");
    String address = request.remoteAddress();
    if (!limiter.tryAttempt(address, username)) {
      throw new ApiException(
          429, "login: expected fewer attempts, found too many; try again in a minute");
    }
    return access
        .logins()
        .login(username, password, code)
        .thenApply(outcome -> accepted(address, username, outcome));
  }

  private String accepted(String address, String username, LoginOutcome outcome) {
    switch (outcome) {
      case ACCEPTED -> limiter.succeeded(address, username);
      case CODE_WANTED ->
          throw new ApiException(401, "code: expected that of the second factor, found none");
      case REFUSED ->
          throw new ApiException(
              401, "login: expected a known user and its password, found another");
    }
    return username;
  }
}
