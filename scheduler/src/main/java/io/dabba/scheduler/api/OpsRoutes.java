package io.dabba.scheduler.api;

import io.dabba.common.ops.OpsServer;
import io.dabba.common.ops.Readiness;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The paths of {@link OpsServer}, on the API's own server. */
final class OpsRoutes {
  private final Supplier<String> scrape;
  private final Readiness readiness;

  OpsRoutes(Supplier<String> scrape, Readiness readiness) {
    this.scrape = scrape;
    this.readiness = readiness;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(HttpMethod.GET, "/metrics", request -> metrics()),
        Endpoint.open(HttpMethod.GET, "/health/live", request -> text(200, "live\n")),
        Endpoint.open(HttpMethod.GET, "/health/ready", request -> ready()));
  }

  private CompletionStage<Answer> metrics() {
    return CompletableFuture.completedFuture(
        new Answer(200, OpsServer.METRICS_TYPE, scrape.get(), Map.of()));
  }

  private CompletionStage<Answer> ready() {
    @Nullable String obstacle = readiness.obstacle();
    return obstacle == null ? text(200, "ready\n") : text(503, obstacle + '\n');
  }

  private static CompletionStage<Answer> text(int status, String text) {
    return CompletableFuture.completedFuture(Answer.text(status, text));
  }
}
