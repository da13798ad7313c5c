package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.ImportErrorView;
import io.dabba.scheduler.api.view.WorkerView;
import io.dabba.scheduler.port.SchedulerStatus;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The state of the system itself: version, health, import errors, workers. */
final class SystemResource {
  /** Airflow's default of {@code scheduler_health_check_threshold}. */
  private static final Duration STALE = Duration.ofSeconds(30);

  private static final String HEALTHY = "healthy";
  private static final String UNHEALTHY = "unhealthy";

  private final StateReader state;
  private final String version;
  private final Clock clock = Clock.systemUTC();

  SystemResource(StateReader state, String version) {
    this.state = state;
    this.version = version;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(HttpMethod.GET, "/api/v2/version", this::version),
        Endpoint.open(HttpMethod.GET, "/api/v2/monitor/health", this::health),
        Endpoint.read("/api/v2/importErrors", this::importErrors),
        Endpoint.read("/api/v2/importErrors/:import_error_id", this::importError),
        Endpoint.read("/api/dabba/v1/workers", this::workers));
  }

  private CompletionStage<Answer> version(ApiRequest request) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("version", version);
    body.put("git_version", null);
    return CompletableFuture.completedFuture(Answer.ok(body));
  }

  /** Always 200, as in Airflow: the body tells. */
  private CompletionStage<Answer> health(ApiRequest request) {
    return state
        .schedulers()
        .thenApply(schedulers -> health(HEALTHY, schedulers))
        .exceptionally(failure -> health(UNHEALTHY, List.of()));
  }

  private Answer health(String store, List<SchedulerStatus> schedulers) {
    Optional<Instant> latest =
        schedulers.stream().map(SchedulerStatus::heartbeat).max(Comparator.naturalOrder());
    boolean fresh =
        latest.filter(heartbeat -> heartbeat.plus(STALE).isAfter(clock.instant())).isPresent();
    Map<String, @Nullable Object> scheduler = new LinkedHashMap<>();
    scheduler.put("status", fresh ? HEALTHY : UNHEALTHY);
    scheduler.put("latest_scheduler_heartbeat", latest.orElse(null));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("metadatabase", Map.of("status", store));
    body.put("scheduler", scheduler);
    return Answer.ok(body);
  }

  private CompletionStage<Answer> importErrors(ApiRequest request) {
    int offset = request.offset();
    int limit = request.limit();
    return state
        .importErrors()
        .thenApply(
            errors ->
                Answer.list(
                    "import_errors",
                    errors.stream().skip(offset).limit(limit).map(ImportErrorView::of).toList(),
                    errors.size()));
  }

  private CompletionStage<Answer> importError(ApiRequest request) {
    String id = request.importErrorId();
    return state
        .importErrors()
        .thenApply(
            errors ->
                errors.stream()
                    .map(ImportErrorView::of)
                    .filter(error -> Long.toString(error.importErrorId()).equals(id))
                    .findFirst()
                    .map(Answer::ok)
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "import_error_id: expected a known one, found " + id)));
  }

  private CompletionStage<Answer> workers(ApiRequest request) {
    return state
        .workers()
        .thenApply(workers -> workers.stream().map(WorkerView::of).toList())
        .thenApply(workers -> Answer.list("workers", workers, workers.size()));
  }
}
