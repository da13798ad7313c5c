package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.Principal;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request: a program, with a bearer token, or a browser, with a cookie that scripts
 * cannot read. A cookie changes something only together with a header that no other site can make a
 * browser send, or a page elsewhere could act in a user's name.
 */
final class Credentials {
  static final String COOKIE = "dabba_session";
  static final String OWN_PAGE = "X-Dabba-Request";

  private static final String BEARER = "Bearer ";

  private final AccessControl access;

  Credentials(AccessControl access) {
    this.access = access;
  }

  /** The user of a request; empty if it proves none. */
  CompletableFuture<Optional<Principal>> principal(HttpServerRequest request) {
    return token(request)
        .map(access::principal)
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  /** The token that a request carries and may act with. */
  static Optional<String> token(HttpServerRequest request) {
    @Nullable String header = request.getHeader("Authorization");
    if (header != null) {
      return header.startsWith(BEARER)
          ? Optional.of(header.substring(BEARER.length()))
          : Optional.empty();
    }
    boolean safe = HttpMethod.GET.equals(request.method()) || request.getHeader(OWN_PAGE) != null;
    @Nullable Cookie cookie = request.getCookie(COOKIE);
    return safe && cookie != null ? Optional.of(cookie.getValue()) : Optional.empty();
  }
}
