package io.dabba.scheduler.api;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The OpenAPI file; open, for it tells what there is and nothing of what is in it. */
final class OpenApiResource {
  private final Answer file;

  OpenApiResource(List<Endpoint> described, String version) {
    this.file = Answer.ok(OpenApi.describe(described, version));
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(
            HttpMethod.GET, "/openapi.json", request -> CompletableFuture.completedFuture(file)));
  }
}
