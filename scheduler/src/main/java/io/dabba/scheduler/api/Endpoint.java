package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.Permission;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API.
 *
 * @param method HTTP method
 * @param path path with {@code :name} for parameters
 * @param permission what it needs, or null if it is open to all
 * @param action what it does
 */
record Endpoint(HttpMethod method, String path, @Nullable Permission permission, Action action) {
  static Endpoint open(HttpMethod method, String path, Action action) {
    return new Endpoint(method, path, null, action);
  }

  static Endpoint read(String path, Action action) {
    return new Endpoint(HttpMethod.GET, path, Permission.READ, action);
  }

  static Endpoint write(HttpMethod method, String path, Action action) {
    return new Endpoint(method, path, Permission.WRITE, action);
  }

  /** Answers a request; may throw what {@link Failures} knows. */
  @FunctionalInterface
  interface Action {
    CompletionStage<Answer> handle(ApiRequest request);
  }
}
