package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Resource;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API: what it does, and what the OpenAPI file tells of it.
 *
 * @param method HTTP method
 * @param path path with {@code :name} for parameters
 * @param permission what it needs, or null if it is open to all; {@link RoutePermissions} tells it
 * @param action what it does
 * @param about how it is described
 */
record Endpoint(
    HttpMethod method,
    String path,
    @Nullable Permission permission,
    Action action,
    Description about) {
  Endpoint(HttpMethod method, String path, @Nullable Permission permission, Action action) {
    this(method, path, permission, action, Description.NONE);
  }

  static Endpoint open(HttpMethod method, String path, Action action) {
    return new Endpoint(method, path, null, action);
  }

  static Endpoint read(String path, Action action) {
    return of(HttpMethod.GET, path, action);
  }

  static Endpoint write(HttpMethod method, String path, Action action) {
    return of(method, path, action);
  }

  /** An operation that reads, though what it wants is told in a body. */
  static Endpoint query(String path, Action action) {
    Permission reading = RoutePermissions.of(HttpMethod.GET, path);
    return new Endpoint(HttpMethod.POST, path, reading, action);
  }

  private static Endpoint of(HttpMethod method, String path, Action action) {
    return new Endpoint(method, path, RoutePermissions.of(method, path), action);
  }

  /** The same operation, which needs another permission than its path tells. */
  Endpoint needing(Resource resource, io.dabba.scheduler.auth.Action what) {
    return new Endpoint(method, path, new Permission(resource, what), action, about);
  }

  /** The same operation under Airflow's name for it. */
  Endpoint named(String operation) {
    return described(about.named(operation));
  }

  /** The same operation, which answers with one view. */
  Endpoint answers(Class<?> view) {
    return described(about.answering(200, view));
  }

  /** The same operation, which answers with one view and another status than 200. */
  Endpoint answers(int status, Class<?> view) {
    return described(about.answering(status, view));
  }

  /** The same operation, which answers with nothing but its status. */
  Endpoint answersNothing() {
    return described(about.answering(204, null));
  }

  /** The same operation, which answers with a list. */
  Endpoint lists(String plural, Class<?> view) {
    return described(about.listing(plural, view));
  }

  /** The same operation, which can be filtered and ordered by {@code columns}. */
  Endpoint by(Columns<?> columns) {
    return takes(columns.parameters().toArray(String[]::new));
  }

  /** The same operation, which takes further parameters in the query. */
  Endpoint takes(String... parameters) {
    return described(about.taking(parameters));
  }

  /** The same operation, which reads a JSON object with these fields. */
  Endpoint reads(String... fields) {
    return described(about.reading(fields));
  }

  /** The same operation, done in another way. */
  Endpoint doing(Action other) {
    return new Endpoint(method, path, permission, other, about);
  }

  private Endpoint described(Description other) {
    return new Endpoint(method, path, permission, action, other);
  }

  /** Answers a request; may throw what {@link Failures} knows. */
  @FunctionalInterface
  interface Action {
    CompletionStage<Answer> handle(ApiRequest request);
  }
}
