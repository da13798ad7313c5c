package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.BreakerView;
import io.dabba.scheduler.port.BreakerStore;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Circuit breakers. Not part of Airflow's API. */
final class BreakerResource {
  private static final String ALL = "/api/dabba/v1/breakers";
  private static final String ONE = ALL + "/:breaker_name";

  private final BreakerStore store;

  BreakerResource(BreakerStore store) {
    this.store = store;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ALL, this::list)
            .named("get_circuit_breakers")
            .lists("breakers", BreakerView.class),
        Endpoint.write(HttpMethod.DELETE, ONE, this::reset)
            .named("reset_circuit_breaker")
            .answersNothing());
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    return store
        .all()
        .thenApply(
            all -> {
              List<BreakerView> views = new ArrayList<>();
              all.forEach((name, state) -> views.add(BreakerView.of(name, state)));
              return Answer.list(
                  "breakers", views.stream().skip(offset).limit(limit).toList(), views.size());
            });
  }

  private CompletionStage<Answer> reset(ApiRequest request) {
    String name = request.path().breakerName();
    return store
        .reset(name)
        .thenApply(
            found -> {
              if (!found) {
                throw DabbaException.notFound("no circuit breaker has the name \"" + name + '"');
              }
              return Answer.none();
            });
  }
}
