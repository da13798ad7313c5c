package io.dabba.scheduler.api;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.command.Command;
import io.dabba.common.config.DabbaConfig.Oidc;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.id.RunKey;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.secret.SecretCipher;
import io.dabba.common.secret.SecretCodec;
import io.dabba.scheduler.alert.Alerts;
import io.dabba.scheduler.alert.AlertsForTests;
import io.dabba.scheduler.alert.outbox.InMemoryOutbox;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.AccessForTests;
import io.dabba.scheduler.auth.CodesForTests;
import io.dabba.scheduler.auth.GroupRoles;
import io.dabba.scheduler.auth.Origin;
import io.dabba.scheduler.auth.OutsidePasswords;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.auth.oidc.OidcLogin;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.memory.InMemoryWorkers;
import io.dabba.scheduler.port.ImportError;
import io.dabba.scheduler.port.SchedulerStatus;
import io.dabba.scheduler.port.WorkerStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API over real HTTP on a free port, with state in memory: two DAGs, one run of the first. */
public final class ApiForTests implements AutoCloseable {
  public static final String PASSWORD = "a password for tests";
  public static final String DAG_ID = "mumbai";
  public static final String RUN_ID = "manual__2026-01-01T00:00:00+00:00_a";

  static final int MAX_CONF_BYTES = 1_000;

  private static final Map<Role, String> NAMES =
      Map.of(Role.VIEWER, "vera", Role.USER, "uma", Role.OP, "omar", Role.ADMIN, "admin");
  static final RunKey RUN = new RunKey(DAG_ID, RUN_ID);

  private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
  private static final URI BACK = URI.create("http://127.0.0.1:8080/auth/oidc/callback");
  private static final byte[] KEY = new byte[32];

  public final InMemoryStateReader state = new InMemoryStateReader();
  public final InMemoryCommandGateway gateway = new InMemoryCommandGateway(state);

  final InMemoryBreakerStore breakers = new InMemoryBreakerStore();
  final InMemoryBroker broker = new InMemoryBroker();
  final InMemoryChangeFeed changes = new InMemoryChangeFeed();
  final InMemoryAuditLog audit = new InMemoryAuditLog();
  final InMemorySecretStore secrets = new InMemorySecretStore();
  final AtomicReference<String> obstacle = new AtomicReference<>();
  final InMemoryWorkers workers = new InMemoryWorkers(Clock.systemUTC()::millis);
  final InMemoryAccessStore people = new InMemoryAccessStore();
  final AccessControl access =
      AccessForTests.over(
          people,
          KEY,
          OutsidePasswords.NONE,
          Map.of(Origin.OIDC, GroupRoles.parse("oidc.roles", "staff => Viewer", "")),
          Clock.systemUTC());

  final InMemoryOutbox outbox = new InMemoryOutbox();
  final Alerts alerts = AlertsForTests.start(outbox, state, gateway);

  private final ApiServer server;
  private final String scheme;

  public ApiForTests() {
    this(null, ApiSettings.Protection.NONE);
  }

  ApiForTests(@Nullable Oidc oidc, ApiSettings.Protection protection) {
    scheme = protection.isEncrypted() ? "https" : "http";
    access.users().createAdmin(PASSWORD).join();
    create("vera", Role.VIEWER);
    create("uma", Role.USER);
    create("omar", Role.OP);
    fill();
    server =
        ApiServer.start(
                settings(0, protection),
                new ApiPorts(
                    state,
                    gateway,
                    new Vault(secrets, new SecretCodec(SecretCipher.of(SecretCipher.newKey()))),
                    audit,
                    state,
                    state,
                    broker,
                    changes,
                    breakers,
                    workers),
                alerts,
                access,
                oidc == null ? null : new OidcLogin(oidc, BACK, people, ForkJoinPool.commonPool()),
                () -> "dabba_up 1\n",
                obstacle::get)
            .toCompletableFuture()
            .join();
  }

  static ApiSettings settings(int port) {
    return settings(port, ApiSettings.Protection.NONE);
  }

  private static ApiSettings settings(int port, ApiSettings.Protection protection) {
    return new ApiSettings(
        "127.0.0.1",
        port,
        MAX_CONF_BYTES,
        "9.9.9",
        Map.of("data_dir", ".dabba", "api.admin_password", "***"),
        false,
        protection);
  }

  /** What an API would read and change that has no secrets and logs to nowhere. */
  static ApiPorts ports(InMemoryStateReader state) {
    return new ApiPorts(
        state,
        new InMemoryCommandGateway(state),
        InMemorySecretStore.vault(),
        new InMemoryAuditLog(),
        state,
        state,
        new InMemoryBroker(),
        new InMemoryChangeFeed(),
        new InMemoryBreakerStore(),
        new InMemoryWorkers(Clock.systemUTC()::millis));
  }

  /** Every endpoint of the API but those that tell of the API itself. */
  static List<Endpoint> endpoints() {
    InMemoryStateReader state = new InMemoryStateReader();
    InMemoryCommandGateway gateway = new InMemoryCommandGateway(state);
    try (Alerts alerts = AlertsForTests.start(new InMemoryOutbox(), state, gateway)) {
      return Stream.of(
              ApiServer.endpoints(settings(0), ports(state)),
              new AlertResource(alerts).endpoints(),
              ApiServer.ofAccess(
                  AccessForTests.over(new InMemoryAccessStore(), KEY), InMemorySecretStore.vault()))
          .flatMap(List::stream)
          .toList();
    }
  }

  public String url() {
    return scheme + "://127.0.0.1:" + server.port();
  }

  /** What the engine was asked. */
  public List<Command> commands() {
    return gateway.commands;
  }

  int port() {
    return server.port();
  }

  String token(Role role) {
    return token(NAMES.get(role));
  }

  String token(String username) {
    return access.sessions().begin(username, Duration.ofMinutes(5)).join();
  }

  /** The secret of a second factor that a user has from now on; the code of now is used up. */
  public String secondFactor(String username) {
    String secret = access.factors().enrol(username).join().secret();
    access.factors().confirm(username, CodesForTests.code(secret, Instant.now())).join();
    return secret;
  }

  private void create(String username, Role role) {
    access.users().create(username, PASSWORD, List.of(role.name()), List.of()).join();
  }

  @Override
  public void close() {
    server.close();
    alerts.close();
  }

  /** Lets the run end. */
  public void finishRun(RunKey key, RunState end) {
    state.add(state.runs.get(key).finished(end, MIDNIGHT.plusSeconds(60), "test"));
  }

  private void fill() {
    Instant tomorrow = MIDNIGHT.plus(Duration.ofDays(1));
    state.add(
        new DagRecord(
            DAG_ID,
            "b1",
            false,
            false,
            null,
            new PlannedRun(new DataInterval(MIDNIGHT, tomorrow), tomorrow)),
        spec(DAG_ID, Schedule.cron("0 0 * * *", ZoneId.of("Asia/Kolkata")), "food", "daily"));
    state.add(
        new DagRecord("pune", "b1", true, false, null, null),
        spec("pune", Schedule.manual(), "food"));
    state.add(
        new DagRecord("gone", "b1", false, true, null, null), spec("gone", Schedule.manual()));
    state.add(
        new RunRecord(
            RUN,
            "b1",
            "manual",
            MIDNIGHT,
            MIDNIGHT,
            MIDNIGHT,
            MIDNIGHT,
            "{\"city\":\"mumbai\"}",
            "cli",
            "admin",
            null,
            RunState.RUNNING,
            MIDNIGHT,
            MIDNIGHT.plusMillis(5),
            null,
            null,
            0,
            null,
            null));
    long start = MIDNIGHT.toEpochMilli();
    state.put(
        RUN,
        0,
        new TaskInstance(
            TaskState.SUCCESS,
            2,
            3,
            0,
            start,
            start + 10,
            start + 1_260,
            0,
            0,
            TaskInstance.NO_LENGTH,
            "w1",
            null,
            null));
    state.put(
        RUN,
        1,
        new TaskInstance(
            TaskState.RUNNING,
            1,
            1,
            0,
            start,
            start + 10,
            0,
            0,
            0,
            TaskInstance.NO_LENGTH,
            "w1",
            null,
            null));
    state.logs.put(RUN + "/collect/-1/2", List.of(line("one"), line("two")));
    state.logs.put(RUN + "/sort/-1/1", List.of(line("sorting")));
    state.xcoms.put(RUN + "/collect/-1/return_value", new XComEnvelope.Inline("{\"boxes\":7}"));
    state.xcoms.put(RUN + "/collect/-1/large", new XComEnvelope.Reference("a".repeat(64), 100_000));
    state.workers.add(new WorkerStatus("w1", true, MIDNIGHT, "{\"slots\":4}"));
    state.schedulers.add(new SchedulerStatus("s1", Instant.now()));
    state.importErrors.add(new ImportError("bad.yaml", "line 1: expected", MIDNIGHT));
  }

  private static String line(String event) {
    return "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"level\":\"info\",\"event\":\""
        + event
        + "\"}";
  }

  private static DagSpec spec(String dagId, Schedule schedule, String... tags) {
    return new DagSpec(
        dagId,
        "Carries boxes",
        "# Boxes",
        schedule,
        MIDNIGHT,
        null,
        false,
        16,
        0,
        Duration.ofHours(2),
        List.of(tags),
        "dabba",
        Map.of("city", "mumbai"),
        dagId + ".yaml",
        List.of(task("collect"), task("sort", "collect"), task("deliver", "sort", "collect")));
  }

  private static TaskSpec task(String taskId, String... upstream) {
    return new TaskSpec(
        taskId,
        "bash",
        Map.of("bash_command", "true"),
        List.of(upstream),
        TriggerRule.ALL_SUCCESS,
        new RetryPolicy(2, Duration.ofSeconds(90), 2, Duration.ofHours(1)),
        Duration.ofMinutes(5),
        "default",
        "default_pool",
        1,
        1,
        null);
  }
}
