package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.SessionView;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.Principal;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The session of a browser: a token in a cookie that stays on this site. */
final class SessionResource {
  static final String PATH = "/ui/session";

  private final Logins logins;
  private final Credentials credentials;
  private final AccessControl access;

  /** How else one can log in; null for not at all. */
  private final @Nullable String provider;

  SessionResource(
      Logins logins, Credentials credentials, AccessControl access, @Nullable String provider) {
    this.logins = logins;
    this.credentials = credentials;
    this.access = access;
    this.provider = provider;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(HttpMethod.GET, PATH, this::show),
        Endpoint.open(HttpMethod.POST, PATH, this::begin),
        Endpoint.open(HttpMethod.DELETE, PATH, this::end));
  }

  private CompletionStage<Answer> show(ApiRequest request) {
    return request.principal(credentials).thenApply(this::answer);
  }

  private CompletionStage<Answer> begin(ApiRequest request) {
    return logins.check(request).thenCompose(user -> opened(request, user));
  }

  private CompletionStage<Answer> opened(ApiRequest request, String username) {
    Duration lifetime = access.lifetimes().session();
    return access
        .sessions()
        .begin(username, lifetime)
        .thenCompose(
            token ->
                access
                    .principal(token)
                    .thenApply(this::answer)
                    .thenApply(
                        answer -> answer.with("Set-Cookie", cookie(request, token, lifetime))));
  }

  /** The token is void from now on, also where somebody has copied it. */
  private CompletionStage<Answer> end(ApiRequest request) {
    Answer gone = Answer.none().with("Set-Cookie", cookie(request, "", Duration.ZERO));
    return request
        .token()
        .map(token -> access.sessions().end(token))
        .orElseGet(() -> CompletableFuture.completedFuture(null))
        .thenApply(done -> gone);
  }

  static String cookie(ApiRequest request, String value, Duration lifetime) {
    return Credentials.COOKIE
        + '='
        + value
        + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
        + lifetime.toSeconds()
        + (request.isSecure() ? "; Secure" : "");
  }

  private Answer answer(Optional<Principal> principal) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("user", principal.map(SessionView::of).orElse(null));
    body.put("provider", provider);
    return Answer.ok(body);
  }
}
