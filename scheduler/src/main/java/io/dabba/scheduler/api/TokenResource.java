package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.AccessControl;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Gives tokens for names and passwords. */
final class TokenResource {
  private final Logins logins;
  private final AccessControl access;

  TokenResource(Logins logins, AccessControl access) {
    this.logins = logins;
    this.access = access;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.open(HttpMethod.POST, "/auth/token", this::create));
  }

  private CompletionStage<Answer> create(ApiRequest request) {
    return logins
        .check(request)
        .thenCompose(user -> access.sessions().begin(user, access.lifetimes().token()))
        .thenApply(token -> Answer.json(201, Map.of("access_token", token)));
  }
}
