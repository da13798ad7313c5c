package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Principal;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A request, read with checks: whatever it returns has the form that was asked for. */
final class ApiRequest {
  private static final String PRINCIPAL = "dabba.principal";
  private static final String SIGHTS = "dabba.sights";
  private static final String SIGHT = "dabba.sight";
  private static final String CLIENT_HEADER = "Dabba-Client";

  private final RoutingContext context;

  ApiRequest(RoutingContext context) {
    this.context = context;
  }

  static void authenticate(
      RoutingContext context, Principal principal, Sights sights, LiveSight sight) {
    context.put(PRINCIPAL, principal);
    context.put(SIGHTS, sights);
    context.put(SIGHT, sight);
  }

  /** The parts of its path that have names. */
  PathParameters path() {
    return new PathParameters(context);
  }

  /** Its query. */
  QueryParameters query() {
    return new QueryParameters(context);
  }

  /** The DAGs that this request may concern. */
  Sight sight() {
    LiveSight sight = context.get(SIGHT);
    return sight == null ? Sight.NOTHING : sight.begun();
  }

  /** As {@link #sight}, for an answer that goes on for long. */
  LiveSight liveSight() {
    LiveSight sight = context.get(SIGHT);
    if (sight == null) {
      throw new IllegalStateException("expected a guarded path, found an open one");
    }
    return sight;
  }

  /** Returns {@code dagId} if this request may concern it, else refuses it. */
  String requireSeen(String dagId) {
    if (!sight().has(dagId)) {
      throw new DabbaException(
          ErrorCode.FORBIDDEN,
          "authorization: expected a user who may do this with that DAG, found another");
    }
    return dagId;
  }

  /** Whether whoever asks may do something else, too, with a DAG. */
  CompletableFuture<Boolean> may(Permission permission, String dagId) {
    Sights sights = context.get(SIGHTS);
    return sights.of(principal(), permission).thenApply(sight -> sight.has(dagId));
  }

  /** A cookie that the request came with. */
  Optional<String> cookie(String name) {
    return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
  }

  /** The token that this request came with. */
  Optional<String> token() {
    return Credentials.token(context.request());
  }

  /** The name of who asks; a dash where nobody had to say. */
  static String userOf(RoutingContext context) {
    Principal principal = context.get(PRINCIPAL);
    return principal == null ? "-" : principal.username();
  }

  /** Who asks; there is one wherever a permission was needed. */
  Principal principal() {
    Principal principal = context.get(PRINCIPAL);
    if (principal == null) {
      throw new IllegalStateException("expected a principal on a guarded path, found none");
    }
    return principal;
  }

  /** Who asks on an open path; empty if that is not proved. */
  CompletableFuture<Optional<Principal>> principal(Credentials credentials) {
    return credentials.principal(context.request());
  }

  /** Whether it came encrypted, here or to a proxy that says so. */
  boolean isSecure() {
    return context.request().isSSL()
        || "https".equalsIgnoreCase(context.request().getHeader("X-Forwarded-Proto"));
  }

  /** The path that was asked for. */
  String pathAsked() {
    return context.request().path();
  }

  /** The body as it came; empty if there was none. */
  String bodyText() {
    String text = context.body() == null ? null : context.body().asString();
    return text == null ? "" : text;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  boolean accepts(String type) {
    String accept = context.request().getHeader("Accept");
    return accept != null && accept.contains(type);
  }

  /** Whether the command line speaks; recorded with what it triggers. */
  boolean isFromCommandLine() {
    return "cli".equals(context.request().getHeader(CLIENT_HEADER));
  }

  String remoteAddress() {
    return context.request().remoteAddress().hostAddress();
  }

  /** The body, or an empty object where there is none. */
  ApiBody optionalBody() {
    return ApiBody.parse(bodyText().isEmpty() ? "{}" : bodyText());
  }

  ApiBody body() {
    return ApiBody.parse(context.body().asString());
  }
}
