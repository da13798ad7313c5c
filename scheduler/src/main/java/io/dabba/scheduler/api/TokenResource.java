package io.dabba.scheduler.api;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Gives tokens for names and passwords. */
final class TokenResource {
  private final Logins logins;

  TokenResource(Logins logins) {
    this.logins = logins;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.open(HttpMethod.POST, "/auth/token", this::create));
  }

  private CompletionStage<Answer> create(ApiRequest request) {
    return logins
        .check(request)
        .thenApply(principal -> Answer.json(201, Map.of("access_token", logins.token(principal))));
  }
}
