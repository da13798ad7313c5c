package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.LoginLimiter;
import io.dabba.scheduler.auth.Principal;
import io.dabba.scheduler.auth.Tokens;
import io.dabba.scheduler.auth.Users;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Gives tokens for names and passwords. */
final class TokenResource {
  private final Users users;
  private final Tokens tokens;
  private final LoginLimiter limiter = new LoginLimiter();
  private final Clock clock = Clock.systemUTC();

  TokenResource(Users users, Tokens tokens) {
    this.users = users;
    this.tokens = tokens;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.open(HttpMethod.POST, "/auth/token", this::create));
  }

  private CompletionStage<Answer> create(ApiRequest request) {
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
        .thenApply(principal -> answer(address, username, principal));
  }

  private Answer answer(String address, String username, Optional<Principal> principal) {
    if (principal.isEmpty()) {
      throw new ApiException(401, "login: expected a known user and its password, found another");
    }
    limiter.succeeded(address, username);
    String token = tokens.issue(principal.get(), clock.instant(), Tokens.LIFETIME);
    return Answer.json(201, Map.of("access_token", token));
  }
}
