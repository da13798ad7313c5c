package io.dabba.scheduler.api;

import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.scheduler.api.view.HealthView;
import io.dabba.scheduler.api.view.JobView;
import io.dabba.scheduler.api.view.ProviderView;
import io.dabba.scheduler.api.view.VersionView;
import io.dabba.scheduler.port.SchedulerStatus;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The system itself: version, health, schedulers, operators, workers. */
final class SystemResource {
  /** Airflow's default of {@code scheduler_health_check_threshold}. */
  private static final Duration STALE = Duration.ofSeconds(30);

  private static final String HEALTHY = "healthy";
  private static final String UNHEALTHY = "unhealthy";

  private static final Columns<JobView> JOBS =
      Columns.<JobView>builder()
          .choice("job_state", JobView::state)
          .choice("job_type", JobView::jobType)
          .choice("hostname", JobView::hostname)
          .choice("executor_class", JobView::executorClass)
          .time("start_date", JobView::startDate)
          .time("end_date", JobView::endDate)
          .order("id", JobView::id)
          .order("hostname", JobView::hostname)
          .order("state", JobView::state)
          .order("latest_heartbeat", JobView::latestHeartbeat)
          .build();

  private final OperatorCatalogue operators = OperatorCatalogue.fromServiceLoader();
  private final StateReader state;
  private final String version;
  private final Clock clock = Clock.systemUTC();

  SystemResource(StateReader state, String version) {
    this.state = state;
    this.version = version;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(HttpMethod.GET, "/api/v2/version", this::version)
            .named("get_version")
            .answers(VersionView.class),
        Endpoint.open(HttpMethod.GET, "/api/v2/monitor/health", this::health)
            .named("get_health")
            .answers(HealthView.class),
        Endpoint.read("/api/v2/jobs", this::jobs)
            .named("get_jobs")
            .lists("jobs", JobView.class)
            .by(JOBS)
            .takes("is_alive"),
        Endpoint.read("/api/v2/plugins", request -> nothing(request, "plugins"))
            .named("get_plugins")
            .lists("plugins", Object.class),
        Endpoint.read("/api/v2/plugins/importErrors", request -> nothing(request, "import_errors"))
            .named("import_errors")
            .lists("import_errors", Object.class),
        Endpoint.read("/api/v2/providers", this::providers)
            .named("get_providers")
            .lists("providers", ProviderView.class));
  }

  private CompletionStage<Answer> version(ApiRequest request) {
    return CompletableFuture.completedFuture(Answer.ok(new VersionView(version, null)));
  }

  /** Always 200, as in Airflow: the body tells. */
  private CompletionStage<Answer> health(ApiRequest request) {
    return state
        .schedulers()
        .thenApply(schedulers -> health(HEALTHY, schedulers))
        .exceptionally(failure -> health(UNHEALTHY, List.of()));
  }

  private Answer health(String store, List<SchedulerStatus> schedulers) {
    Optional<SchedulerStatus> latest =
        schedulers.stream().max(Comparator.comparing(SchedulerStatus::heartbeat));
    return Answer.ok(
        HealthView.of(
            store,
            latest.filter(this::isFresh).isPresent() ? HEALTHY : UNHEALTHY,
            latest.map(SchedulerStatus::heartbeat).orElse(null)));
  }

  private boolean isFresh(SchedulerStatus scheduler) {
    return scheduler.heartbeat().plus(STALE).isAfter(clock.instant());
  }

  private CompletionStage<Answer> jobs(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<JobView> wanted = JOBS.read(request.query());
    Optional<Boolean> alive = request.query().flag("is_alive");
    return state
        .schedulers()
        .thenApply(all -> all.stream().map(each -> JobView.of(each, isFresh(each))).toList())
        .thenApply(
            all ->
                all.stream()
                    .filter(
                        job -> alive.map(is -> is == job.state().equals("running")).orElse(true))
                    .toList())
        .thenApply(all -> wanted.page(all, offset, limit))
        .thenApply(page -> Answer.list("jobs", page.items(), page.total()));
  }

  /** What Airflow has and there is none of. */
  private static CompletionStage<Answer> nothing(ApiRequest request, String plural) {
    request.query().offset();
    request.query().limit();
    return CompletableFuture.completedFuture(Answer.list(plural, List.of(), 0));
  }

  private CompletionStage<Answer> providers(ApiRequest request) {
    List<ProviderView> all =
        operators.descriptors().stream()
            .map(each -> new ProviderView(each.name(), each.description(), version, null))
            .toList();
    return CompletableFuture.completedFuture(
        Answer.list(
            "providers",
            all.stream().skip(request.query().offset()).limit(request.query().limit()).toList(),
            all.size()));
  }
}
