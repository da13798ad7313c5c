package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.RunKey;
import io.dabba.common.secret.Connection;
import io.dabba.common.secret.Variable;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Principal;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request, read with checks: whatever it returns has the form that was asked for. */
final class ApiRequest {
  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 1_000;

  private static final String PRINCIPAL = "dabba.principal";
  private static final String SIGHTS = "dabba.sights";
  private static final String SIGHT = "dabba.sight";
  private static final String CLIENT_HEADER = "Dabba-Client";
  private static final int MAX_XCOM_KEY = 512;
  private static final Pattern ALERT_ID = Pattern.compile("[0-9a-f]{16}");

  private static final String EVERY = "~";

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

  String dagId() {
    return Identifiers.dagId(path("dag_id"));
  }

  RunKey run() {
    return new RunKey(dagId(), Identifiers.runId(path("dag_run_id")));
  }

  String taskId() {
    return Identifiers.taskId(path("task_id"));
  }

  String eventName() {
    return Identifiers.eventName(path("event"));
  }

  String poolName() {
    return Identifiers.pool(path("pool_name"));
  }

  String alertId() {
    String id = path("alert_id");
    if (!ALERT_ID.matcher(id).matches()) {
      throw DabbaException.invalid(
          "alert_id: expected to match " + ALERT_ID.pattern() + ", found " + shown(id));
    }
    return id;
  }

  int pathNumber(String name, int min) {
    return number(name, path(name), min, Integer.MAX_VALUE);
  }

  /** XCom keys are any text; they only ever end a field name. */
  String xcomKey() {
    return xcomKey(path("xcom_key"));
  }

  static String xcomKey(String key) {
    if (key.length() > MAX_XCOM_KEY) {
      throw DabbaException.invalid(
          "xcom_key: expected at most " + MAX_XCOM_KEY + " characters, found " + key.length());
    }
    return key;
  }

  long backfillId() {
    return pathLong("backfill_id");
  }

  long pathLong(String name) {
    String text = path(name);
    try {
      long id = Long.parseLong(text);
      if (id >= 0) {
        return id;
      }
    } catch (NumberFormatException e) {
      throw DabbaException.invalid(name + ": expected a number, found " + shown(text));
    }
    throw DabbaException.invalid(name + ": expected a number, found " + shown(text));
  }

  /** A part of the path; empty if the endpoint has none of that name. */
  Optional<String> pathIfAny(String name) {
    return Optional.ofNullable(context.pathParam(name));
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

  String breakerName() {
    return Identifiers.eventName(path("breaker_name"));
  }

  String variableKey() {
    return Variable.key(path("variable_key"));
  }

  String connectionId() {
    return Connection.id(path("connection_id"));
  }

  String importErrorId() {
    return path("import_error_id");
  }

  int mapIndex() {
    return queryNumber("map_index", -1, -1, Integer.MAX_VALUE);
  }

  /** As in Airflow, a limit above the largest is cut to it. */
  int limit() {
    return Math.min(MAX_LIMIT, queryNumber("limit", DEFAULT_LIMIT, 0, Integer.MAX_VALUE));
  }

  int offset() {
    return queryNumber("offset", 0, 0, Integer.MAX_VALUE - MAX_LIMIT);
  }

  int queryNumber(String name, int fallback, int min, int max) {
    return query(name).map(text -> number(name, text, min, max)).orElse(fallback);
  }

  double queryDecimal(String name, double min, double max) {
    String text = query(name).orElseThrow(() -> wrongDecimal(name, "none", min, max));
    try {
      double value = Double.parseDouble(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrongDecimal(name, shown(text), min, max);
    }
    throw wrongDecimal(name, shown(text), min, max);
  }

  Optional<String> query(String name) {
    return queryAll(name).stream().reduce((first, last) -> last);
  }

  List<String> queryAll(String name) {
    return List.copyOf(context.queryParam(name));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  /** The query as the parameters of a list. */
  Parameters parameters() {
    return this::queryAll;
  }

  /** Fields that a PATCH is confined to; empty if it is not. */
  List<String> updateMask() {
    return queryAll("update_mask").stream().flatMap(text -> Stream.of(text.split(","))).toList();
  }

  String pathText(String name) {
    return path(name);
  }

  /** Whether dag_id or dag_run_id is a tilde, which stands for every one. */
  boolean isEvery(String name) {
    return EVERY.equals(path(name));
  }

  Optional<Boolean> queryFlag(String name) {
    return query(name).map(text -> flag(name, text));
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

  private String path(String name) {
    @Nullable String value = context.pathParam(name);
    if (value == null) {
      throw new IllegalStateException("expected path parameter " + name + ", found none");
    }
    return value;
  }

  private static int number(String name, String text, int min, int max) {
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrongNumber(name, text, min, max);
    }
    throw wrongNumber(name, text, min, max);
  }

  private static DabbaException wrongNumber(String name, String text, int min, int max) {
    return DabbaException.invalid(
        name + ": expected a number from " + min + " to " + max + ", found " + shown(text));
  }

  private static DabbaException wrongDecimal(String name, String found, double min, double max) {
    return DabbaException.invalid(
        name + ": expected a number from " + min + " to " + max + ", found " + found);
  }

  private static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw DabbaException.invalid(name + ": expected true or false, found " + shown(text));
    };
  }

  private static String shown(String text) {
    return '"' + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + '"';
  }
}
