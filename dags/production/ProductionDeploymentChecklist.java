import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.Connection;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Whether an installation may go into production, found out by looking.
 *
 * <p>What to look at is said by connections: {@code checklist_redis}, {@code checklist_rabbitmq}
 * (its management API), {@code checklist_dabba} (the API), {@code checklist_database}, {@code
 * checklist_alerts} (a webhook), {@code checklist_dashboards} and {@code checklist_logs}; and by
 * the variable {@code checklist_region}. What is not configured is skipped and said to be. A check
 * that fails fails its task, by name, and then nothing is put under load.
 *
 * <p>The report is a teardown, so it is always written and turns no failed run green. It is READY
 * only if each check has passed, none skipped.
 *
 * <p>Limits are params. {@code {"measured": {"avg_response_time_ms": 2001}}} as conf tries a limit
 * without a load. The load is fifty requests, and five runs of {@code load_dag}, if one is named.
 */
public class ProductionDeploymentChecklist implements DagFile {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration RUNS_PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private static final int REQUESTS = 50;
  private static final int RUNS = 5;
  private static final int DAYS_OF_A_CERTIFICATE = 14;
  private static final Set<String> SAFE_QUEUES = Set.of("quorum", "stream");

  record Limits(
      double maxApiMs,
      double maxCpuPercent,
      double minFreeDiskPercent,
      long maxClockSkewMs,
      String loadDag,
      Map<String, Double> measured) {}

  /** What a look has found: passed, failed or skipped, and why. */
  record Check(String status, String detail) {
    static final Check NOT_CONFIGURED = new Check("skipped", "not configured");

    static Check of(boolean passed, String detail) {
      return new Check(passed ? "passed" : "failed", detail);
    }
  }

  /** Looks at something. */
  interface Probe {
    Check look() throws Exception;
  }

  record Load(
      Map<String, Object> concurrentDagRuns,
      Map<String, Object> databasePerformance,
      Map<String, Object> apiPerformance,
      Map<String, Object> resourceUtilization) {}

  record Report(
      OffsetDateTime deploymentTimestamp,
      String overallStatus,
      String infrastructureStatus,
      String securityStatus,
      String monitoringStatus,
      String performanceStatus,
      boolean indianComplianceReady,
      List<String> recommendations) {}

  /** An API over HTTP, as a connection names it. */
  record Api(Connection connection) {
    String url() {
      String scheme = "https".equals(connection.schema()) ? "https" : "http";
      int port = connection.port() == null ? (isTls() ? 443 : 80) : connection.port();
      return scheme + "://" + connection.host() + ":" + port;
    }

    boolean isTls() {
      return "https".equals(connection.schema());
    }

    HttpResponse<String> get(String path, String... headers)
        throws IOException, InterruptedException {
      HttpRequest.Builder request = request(path).GET();
      return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, Object body, String... headers)
        throws IOException, InterruptedException {
      HttpRequest.Builder request =
          request(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(Json.write(body)));
      return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The header of a request by who is named in the connection; Dabba's own API. */
    String[] token() throws IOException, InterruptedException {
      Map<String, String> login =
          Map.of("username", text(connection.login()), "password", text(connection.password()));
      String token = Json.tree(post("/auth/token", login).body()).path("access_token").asText();
      return new String[] {"Authorization", "Bearer " + token};
    }

    /** As {@link #token}, for servers that take login and password. */
    String[] basic() {
      String pair = text(connection.login()) + ":" + text(connection.password());
      String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return new String[] {"Authorization", "Basic " + encoded};
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("production_deployment_checklist")
            .description("Whether this installation may go into production")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .tags("production", "deployment", "checklist")
            .params(new Limits(2_000, 80, 10, 1_000, "", Map.of()));

    TaskRef<Map<String, Check>> infrastructure =
        dag.task("verify_infrastructure", ProductionDeploymentChecklist::infrastructure);
    TaskRef<Map<String, Check>> security =
        dag.task("verify_security", ProductionDeploymentChecklist::security);
    TaskRef<Map<String, Check>> monitoring =
        dag.task("verify_monitoring", ProductionDeploymentChecklist::monitoring);
    TaskRef<Load> load =
        dag.task("load_test_execution", ProductionDeploymentChecklist::load)
            .after(infrastructure, security, monitoring);
    dag.task(
            "generate_deployment_report",
            infrastructure,
            security,
            monitoring,
            load,
            ProductionDeploymentChecklist::report)
        .teardown();
  }

  static Map<String, Check> infrastructure(TaskContext context) throws InterruptedException {
    Limits limits = limits(context);
    Connection redis = context.connection("checklist_redis");
    Connection rabbit = context.connection("checklist_rabbitmq");
    Map<String, Check> checks = new LinkedHashMap<>();
    Connection database = context.connection("checklist_database");
    checks.put("database_connectivity", look(database, () -> database(database)));
    checks.put("redis_persistence", look(redis, () -> info(redis, "aof_enabled", "1")));
    checks.put("redis_eviction", look(redis, () -> info(redis, "maxmemory_policy", "noeviction")));
    checks.put("clock_skew", look(redis, () -> clockSkew(redis, limits.maxClockSkewMs())));
    checks.put("rabbitmq_queues", look(rabbit, () -> queues(new Api(rabbit))));
    checks.put("rabbitmq_alarms", look(rabbit, () -> alarms(new Api(rabbit))));
    checks.put("storage_access", look(limits, () -> storage(limits.minFreeDiskPercent())));
    Connection dabba = context.connection("checklist_dabba");
    checks.put("ssl_certificates", look(dabba, () -> certificate(new Api(dabba))));
    return passed(checks, context);
  }

  static Map<String, Check> security(TaskContext context) throws InterruptedException {
    Connection dabba = context.connection("checklist_dabba");
    Connection redis = context.connection("checklist_redis");
    String region = context.variable("checklist_region");
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("rbac_configured", look(dabba, () -> roles(new Api(dabba))));
    checks.put("secrets_encrypted", look(dabba, () -> secrets(new Api(dabba))));
    checks.put("audit_logging", look(dabba, () -> auditLog(new Api(dabba))));
    checks.put("network_security", look(redis, () -> closedToStrangers(redis)));
    checks.put(
        "compliance_ready",
        look(region, () -> Check.of(region.startsWith("ap-south"), "data is kept in " + region)));
    return passed(checks, context);
  }

  static Map<String, Check> monitoring(TaskContext context) throws InterruptedException {
    Connection dabba = context.connection("checklist_dabba");
    Connection alerts = context.connection("checklist_alerts");
    Connection dashboards = context.connection("checklist_dashboards");
    Connection logs = context.connection("checklist_logs");
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("metrics_collection", look(dabba, () -> metrics(new Api(dabba))));
    checks.put("alerting_configured", look(alerts, () -> testAlert(new Api(alerts))));
    checks.put("dashboards_ready", look(dashboards, () -> answers(dashboards, "/api/health")));
    checks.put("log_aggregation", look(logs, () -> answers(logs, "/ready")));
    checks.put("business_metrics", look(dabba, () -> businessMetrics(new Api(dabba))));
    return passed(checks, context);
  }

  static Load load(TaskContext context) throws IOException, InterruptedException {
    Limits limits = limits(context);
    Connection dabba = context.connection("checklist_dabba");
    Connection redis = context.connection("checklist_redis");
    Map<String, Object> api = new LinkedHashMap<>(requests(dabba));
    Map<String, Object> runs = runs(dabba, limits.loadDag());
    Map<String, Object> database = pings(redis);
    Map<String, Object> resources = new LinkedHashMap<>(Map.of("max_cpu_percent", cpuPercent()));
    limits.measured().forEach((name, value) -> (isCpu(name) ? resources : api).put(name, value));
    require(api, "avg_response_time_ms", limits.maxApiMs());
    require(database, "p95_ms", limits.maxApiMs());
    require(resources, "max_cpu_percent", limits.maxCpuPercent());
    require(runs, "unfinished", 0);
    return new Load(runs, database, api, resources);
  }

  static Report report(
      Map<String, Check> infrastructure,
      Map<String, Check> security,
      Map<String, Check> monitoring,
      Load load,
      TaskContext context) {
    List<String> parts =
        List.of(status(infrastructure), status(security), status(monitoring), status(load));
    List<String> advice = new ArrayList<>();
    advise(advice, "verify_infrastructure", infrastructure);
    advise(advice, "verify_security", security);
    advise(advice, "verify_monitoring", monitoring);
    boolean compliant =
        security != null && security.get("compliance_ready").status().equals("passed");
    return new Report(
        context.run().runAfter().atZone(ZoneId.of("Asia/Kolkata")).toOffsetDateTime(),
        parts.stream().allMatch("PASSED"::equals) ? "READY_FOR_PRODUCTION" : "NOT_READY",
        parts.get(0),
        parts.get(1),
        parts.get(2),
        parts.get(3),
        compliant,
        advice);
  }

  /** A look that throws has failed; nothing to look at is no look. */
  private static Check look(Object target, Probe probe) throws InterruptedException {
    if (target == null) {
      return Check.NOT_CONFIGURED;
    }
    try {
      return probe.look();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return Check.of(false, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private static Map<String, Check> passed(Map<String, Check> checks, TaskContext context) {
    checks.forEach(
        (name, check) -> context.log(name + " " + check.status() + ": " + check.detail()));
    String failed =
        checks.entrySet().stream()
            .filter(check -> check.getValue().status().equals("failed"))
            .map(check -> check.getKey() + " (" + check.getValue().detail() + ")")
            .collect(Collectors.joining(", "));
    if (!failed.isEmpty()) {
      throw TaskFailedException.permanent("checks failed: " + failed);
    }
    return checks;
  }

  private static Check database(Connection database) throws Exception {
    String url =
        "jdbc:%s://%s:%d/%s"
            .formatted(
                database.connType(), database.host(), database.port(), text(database.schema()));
    try (java.sql.Connection open =
        DriverManager.getConnection(url, database.login(), database.password())) {
      return Check.of(open.isValid((int) PATIENCE.toSeconds()), "answers");
    }
  }

  private static Check info(Connection redis, String field, String expected) {
    String line =
        withRedis(redis, commands -> commands.info())
            .lines()
            .filter(each -> each.startsWith(field + ":"))
            .findFirst()
            .orElse(field + ":nothing");
    return Check.of(
        line.equals(field + ":" + expected), "expected " + expected + ", found " + line);
  }

  private static Check clockSkew(Connection redis, long maxMillis) {
    List<String> time = withRedis(redis, commands -> commands.time());
    long there = Long.parseLong(time.get(0)) * 1_000 + Long.parseLong(time.get(1)) / 1_000;
    long skew = Math.abs(System.currentTimeMillis() - there);
    return Check.of(skew <= maxMillis, skew + " ms between this worker and Redis");
  }

  private static Check closedToStrangers(Connection redis) {
    RedisClient stranger = RedisClient.create(RedisURI.create(redis.host(), redis.port()));
    try (StatefulRedisConnection<String, String> connection = stranger.connect()) {
      return Check.of(false, "Redis answers " + connection.sync().ping() + " without a password");
    } catch (RedisException e) {
      return Check.of(true, "Redis refuses who has no password");
    } finally {
      stranger.shutdown();
    }
  }

  private static Check queues(Api rabbit) throws IOException, InterruptedException {
    HttpResponse<String> response = rabbit.get("/api/queues", rabbit.basic());
    if (response.statusCode() != 200) {
      return Check.of(false, "management API answers " + response.statusCode());
    }
    List<String> unsafe =
        StreamSupport.stream(Json.tree(response.body()).spliterator(), false)
            .filter(queue -> !SAFE_QUEUES.contains(queue.path("type").asText()))
            .filter(queue -> !queue.path("exclusive").asBoolean())
            .map(queue -> queue.path("name").asText())
            .toList();
    return Check.of(unsafe.isEmpty(), "queues that are not replicated: " + unsafe);
  }

  private static Check alarms(Api rabbit) throws IOException, InterruptedException {
    int status = rabbit.get("/api/health/checks/alarms", rabbit.basic()).statusCode();
    return Check.of(status == 200, "health check of alarms answers " + status);
  }

  private static Check storage(double minFreePercent) throws IOException {
    FileStore store = Files.getFileStore(Path.of("").toAbsolutePath());
    double free = 100.0 * store.getUsableSpace() / store.getTotalSpace();
    return Check.of(free >= minFreePercent, "%.1f %% of the disk is free".formatted(free));
  }

  private static Check certificate(Api dabba) throws IOException, InterruptedException {
    if (!dabba.isTls()) {
      boolean isLocal = InetAddress.getByName(dabba.connection().host()).isLoopbackAddress();
      return isLocal
          ? new Check("skipped", "plain HTTP on a loopback address")
          : Check.of(false, "the API speaks plain HTTP");
    }
    X509Certificate certificate =
        (X509Certificate)
            dabba.get("/health/live").sslSession().orElseThrow().getPeerCertificates()[0];
    Instant end = certificate.getNotAfter().toInstant();
    Instant least = Instant.now().plus(DAYS_OF_A_CERTIFICATE, ChronoUnit.DAYS);
    return Check.of(end.isAfter(least), "certificate is valid until " + end);
  }

  private static Check roles(Api dabba) throws IOException, InterruptedException {
    int stranger = dabba.get("/api/v2/dags").statusCode();
    int known = dabba.get("/api/v2/dags", dabba.token()).statusCode();
    return Check.of(
        stranger == 401 && known == 200, "strangers get %d, users %d".formatted(stranger, known));
  }

  private static Check secrets(Api dabba) throws IOException, InterruptedException {
    HttpResponse<String> response = dabba.get("/api/v2/connections", dabba.token());
    boolean masked = !response.body().contains('"' + text(dabba.connection().password()) + '"');
    return Check.of(
        response.statusCode() == 200 && masked,
        "store answers " + response.statusCode() + (masked ? ", passwords masked" : ", in clear"));
  }

  private static Check auditLog(Api dabba) throws IOException, InterruptedException {
    int status = dabba.get("/api/v2/eventLogs", dabba.token()).statusCode();
    return status == 404
        ? new Check("skipped", "the API has no event log")
        : Check.of(status == 200, "event log answers " + status);
  }

  private static Check metrics(Api dabba) throws IOException, InterruptedException {
    HttpResponse<String> response = dabba.get("/metrics");
    long families = response.body().lines().filter(it -> it.startsWith("# TYPE dabba_")).count();
    return Check.of(
        response.statusCode() == 200 && families > 0, families + " families of metrics");
  }

  private static Check businessMetrics(Api dabba) throws IOException, InterruptedException {
    boolean found = dabba.get("/metrics").body().contains("# TYPE dabba_business_");
    return found
        ? Check.of(true, "published")
        : new Check("skipped", "no task has published a business metric");
  }

  private static Check testAlert(Api alerts) throws IOException, InterruptedException {
    Map<String, String> alert =
        Map.of("severity", "info", "title", "Test of the deployment checklist");
    int status = alerts.post("/", alert).statusCode();
    return Check.of(status / 100 == 2, "receiver answers " + status);
  }

  private static Check answers(Connection connection, String path)
      throws IOException, InterruptedException {
    int status = new Api(connection).get(path).statusCode();
    return Check.of(status / 100 == 2, path + " answers " + status);
  }

  /** Requests one after the other. */
  private static Map<String, Object> requests(Connection dabba)
      throws IOException, InterruptedException {
    if (dabba == null) {
      return skipped();
    }
    Api api = new Api(dabba);
    String[] token = api.token();
    double[] millis = new double[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long start = System.nanoTime();
      api.get("/api/v2/dags", token);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return Map.of(
        "avg_response_time_ms", Arrays.stream(millis).average().orElse(0),
        "p95_ms", p95(millis),
        "requests", REQUESTS);
  }

  private static Map<String, Object> runs(Connection dabba, String dagId)
      throws IOException, InterruptedException {
    if (dabba == null || dagId.isEmpty()) {
      return skipped();
    }
    Api api = new Api(dabba);
    String[] token = api.token();
    String path = "/api/v2/dags/" + dagId + "/dagRuns";
    List<String> runIds = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      JsonNode run = Json.tree(api.post(path, Map.of("conf", Map.of()), token).body());
      runIds.add(run.path("dag_run_id").asText());
    }
    long end = System.nanoTime() + RUNS_PATIENCE.toNanos();
    long unfinished = RUNS;
    while (unfinished > 0 && System.nanoTime() < end) {
      Thread.sleep(200);
      unfinished = 0;
      for (String runId : runIds) {
        String state = Json.tree(api.get(path + "/" + runId, token).body()).path("state").asText();
        unfinished += state.equals("success") ? 0 : 1;
      }
    }
    return Map.of("runs", RUNS, "unfinished", unfinished);
  }

  private static Map<String, Object> pings(Connection redis) {
    if (redis == null) {
      return skipped();
    }
    double[] millis = new double[REQUESTS];
    withRedis(
        redis,
        commands -> {
          for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            commands.ping();
            millis[i] = (System.nanoTime() - start) / 1e6;
          }
          return millis;
        });
    return Map.of("p95_ms", p95(millis), "requests", REQUESTS);
  }

  private static void require(Map<String, Object> measured, String name, double max) {
    if (measured.get(name) instanceof Number found && found.doubleValue() > max) {
      throw TaskFailedException.permanent(
          "%s: expected at most %s, found %s".formatted(name, max, found));
    }
  }

  /** PASSED if each check has passed, INCOMPLETE if one was skipped, FAILED without a value. */
  private static String status(Map<String, Check> checks) {
    if (checks == null) {
      return "FAILED";
    }
    boolean all = checks.values().stream().allMatch(check -> check.status().equals("passed"));
    return all ? "PASSED" : "INCOMPLETE";
  }

  private static String status(Load load) {
    if (load == null) {
      return "FAILED";
    }
    boolean all =
        List.of(load.concurrentDagRuns(), load.databasePerformance(), load.apiPerformance())
            .stream()
            .noneMatch(part -> part.containsKey("skipped"));
    return all ? "PASSED" : "INCOMPLETE";
  }

  private static void advise(List<String> advice, String part, Map<String, Check> checks) {
    if (checks == null) {
      advice.add(part + ": see the error of the task");
      return;
    }
    checks.forEach(
        (name, check) -> {
          if (!check.status().equals("passed")) {
            advice.add(name + ": " + check.detail());
          }
        });
  }

  private static <V> V withRedis(
      Connection redis, Function<RedisCommands<String, String>, V> question) {
    RedisClient client = RedisClient.create(uri(redis));
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return question.apply(connection.sync());
    } finally {
      client.shutdown();
    }
  }

  private static RedisURI uri(Connection redis) {
    RedisURI.Builder uri =
        RedisURI.builder().withHost(redis.host()).withPort(redis.port()).withTimeout(PATIENCE);
    if (redis.password() != null) {
      uri.withPassword(redis.password().toCharArray());
    }
    return uri.build();
  }

  private static double cpuPercent() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.max(0, 100 * system.getCpuLoad())
        : 0;
  }

  private static double p95(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
  }

  private static Map<String, Object> skipped() {
    return Map.of("skipped", "not configured");
  }

  private static boolean isCpu(String name) {
    return name.equals("max_cpu_percent");
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static Limits limits(TaskContext context) {
    return Params.of(context, Limits.class);
  }
}
