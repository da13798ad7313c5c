package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.oidc.OidcLogin;
import io.dabba.scheduler.auth.oidc.OidcLogin.Begun;
import io.dabba.scheduler.auth.oidc.OidcLogin.Vouched;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Login with a provider: sends the browser there, and takes it back in. The cookie that binds a
 * login to its browser is Lax, for the browser comes back from another site.
 */
final class OidcResource {
  /** Where the provider sends browsers back to, below the address of the API. */
  static final String CALLBACK = "/auth/oidc/callback";

  static final String BEGIN = "/auth/oidc/login";

  private static final String COOKIE = "dabba_login";
  private static final int MAX_TEXT = 4_096;

  private final OidcLogin login;
  private final AccessControl access;

  OidcResource(OidcLogin login, AccessControl access) {
    this.login = login;
    this.access = access;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(HttpMethod.GET, BEGIN, this::begin),
        Endpoint.open(HttpMethod.GET, CALLBACK, this::end));
  }

  private CompletionStage<Answer> begin(ApiRequest request) {
    return login.begin().thenApply(begun -> sentAway(request, begun));
  }

  private static Answer sentAway(ApiRequest request, Begun begun) {
    return redirect(begun.address().toString())
        .with("Set-Cookie", cookie(request, begun.state(), OidcLogin.PATIENCE));
  }

  private CompletionStage<Answer> end(ApiRequest request) {
    String state = text(request, "state");
    if (!request.cookie(COOKIE).map(state::equals).orElse(false)) {
      throw new ApiException(403, "state: expected that of a login begun here, found another");
    }
    if (request.query().last("error").isPresent()) {
      throw new ApiException(403, "login: expected the provider to vouch for a user; it did not");
    }
    return login.end(state, text(request, "code")).thenCompose(user -> admit(request, user));
  }

  private CompletionStage<Answer> admit(ApiRequest request, Vouched user) {
    return access
        .outside()
        .admit(user.username(), user.groups())
        .thenCompose(
            admitted ->
                admitted
                    ? opened(request, user.username())
                    : CompletableFuture.failedFuture(
                        new ApiException(
                            403, "login: expected a user with a role here, found another")));
  }

  /** A page of its own leads on: a cookie that is Strict is not sent along a way from outside. */
  private CompletionStage<Answer> opened(ApiRequest request, String username) {
    Duration lifetime = access.lifetimes().session();
    return access
        .sessions()
        .begin(username, lifetime)
        .thenApply(
            token ->
                new Answer(
                    200,
                    "text/html; charset=utf-8",
                    "<!doctype html><title>Dabba</title>"
                        + "<meta http-equiv=\"refresh\" content=\"0; url=/\"><a href=\"/\">Dabba</a>",
                    Map.of("Set-Cookie", SessionResource.cookie(request, token, lifetime))));
  }

  private static String text(ApiRequest request, String name) {
    return request
        .query()
        .last(name)
        .filter(text -> text.length() <= MAX_TEXT)
        .orElseThrow(() -> new ApiException(422, name + ": expected text, found none"));
  }

  private static Answer redirect(String address) {
    return new Answer(302, "text/plain; charset=utf-8", "", Map.of("Location", address));
  }

  private static String cookie(ApiRequest request, String value, Duration lifetime) {
    return COOKIE
        + '='
        + value
        + "; Path=/auth/oidc; HttpOnly; SameSite=Lax; Max-Age="
        + lifetime.toSeconds()
        + (request.isSecure() ? "; Secure" : "");
  }
}
