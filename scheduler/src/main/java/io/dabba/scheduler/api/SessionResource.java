package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.Access;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Principal;
import io.dabba.scheduler.auth.Tokens;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The session of a browser: a token in a cookie that stays on this site. */
final class SessionResource {
  private static final String PATH = "/ui/session";

  private final Logins logins;
  private final Credentials credentials;

  SessionResource(Logins logins, Credentials credentials) {
    this.logins = logins;
    this.credentials = credentials;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(HttpMethod.GET, PATH, this::show),
        Endpoint.open(HttpMethod.POST, PATH, this::begin),
        Endpoint.open(HttpMethod.DELETE, PATH, this::end));
  }

  private CompletionStage<Answer> show(ApiRequest request) {
    @Nullable Principal principal = request.principal(credentials).orElse(null);
    return CompletableFuture.completedFuture(answer(principal));
  }

  private CompletionStage<Answer> begin(ApiRequest request) {
    long seconds = Tokens.LIFETIME.toSeconds();
    return logins
        .check(request)
        .thenApply(
            principal ->
                answer(principal)
                    .with("Set-Cookie", cookie(request, logins.token(principal), seconds)));
  }

  private CompletionStage<Answer> end(ApiRequest request) {
    return CompletableFuture.completedFuture(
        Answer.none().with("Set-Cookie", cookie(request, "", 0)));
  }

  private static String cookie(ApiRequest request, String value, long seconds) {
    return Credentials.COOKIE
        + '='
        + value
        + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
        + seconds
        + (request.isSecure() ? "; Secure" : "");
  }

  private static Answer answer(@Nullable Principal principal) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("user", principal == null ? null : user(principal));
    return Answer.ok(body);
  }

  private static Map<String, Object> user(Principal principal) {
    return Map.of(
        "username", principal.username(),
        "may_write", Access.allows(principal, Permission.WRITE));
  }
}
