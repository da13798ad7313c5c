package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.Principal;
import io.dabba.scheduler.auth.Tokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
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

  private final Tokens tokens;

  Credentials(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The user of a request; empty if it proves none. */
  Optional<Principal> principal(HttpServerRequest request) {
    @Nullable String header = request.getHeader("Authorization");
    if (header != null) {
      return header.startsWith(BEARER)
          ? tokens.verify(header.substring(BEARER.length()))
          : Optional.empty();
    }
    boolean safe = HttpMethod.GET.equals(request.method()) || request.getHeader(OWN_PAGE) != null;
    @Nullable Cookie cookie = request.getCookie(COOKIE);
    return safe && cookie != null ? tokens.verify(cookie.getValue()) : Optional.empty();
  }
}
