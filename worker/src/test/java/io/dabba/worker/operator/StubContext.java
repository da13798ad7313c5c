package io.dabba.worker.operator;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.Resumption;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskMetrics;
import io.dabba.common.secret.Connection;
import io.dabba.common.wait.WaitEnd;
import io.dabba.worker.TestDags;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A context of given arguments, for a task with the downstream tasks {@code left, right} and the
 * group {@code g}.
 */
final class StubContext implements TaskContext {
  private static final List<TaskGroupSpec> GROUPS = List.of(new TaskGroupSpec("g", null, null));
  private static final Instant DUE = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<String, Object> arguments;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Object> xcoms = new HashMap<>();
  private final Map<String, Object> pushed = new TreeMap<>();
  private final Map<String, Connection> connections = new HashMap<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final List<String> figures = new ArrayList<>();
  private @Nullable BusinessCalendar calendar;
  private final List<AlertRequest> alerts = new ArrayList<>();
  private int look;
  private Duration elapsed = Duration.ZERO;
  private @Nullable Resumption resumed;
  private Schedule schedule = Schedule.manual();
  private RunContext run =
      new RunContext(new RunKey("tiffin", "r1"), "manual", DUE, null, null, DUE, "{}");

  StubContext(Map<String, Object> arguments) {
    this.arguments = arguments;
  }

  /** The same with a calendar that its DAG names. */
  StubContext with(BusinessCalendar named) {
    calendar = named;
    return this;
  }

  @Override
  public BusinessCalendar calendar(String name) {
    return calendar != null && calendar.name().equals(name)
        ? calendar
        : TaskContext.super.calendar(name);
  }

  /** A later look, so long after the first. */
  StubContext atLook(int number, Duration sinceFirst) {
    look = number;
    elapsed = sinceFirst;
    return this;
  }

  /** A look after a wait that ended so. */
  StubContext after(WaitEnd end) {
    resumed = new Resumption(null, end);
    return this;
  }

  /** What another task returned. */
  StubContext withXCom(String taskId, Object value) {
    xcoms.put(taskId, value);
    return this;
  }

  StubContext withConnection(Connection connection) {
    connections.put(connection.connectionId(), connection);
    return this;
  }

  StubContext withFile(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  /** What was pushed, by key. */
  Map<String, Object> pushed() {
    return pushed;
  }

  /** What was counted and gauged, a line each. */
  List<String> figures() {
    return figures;
  }

  @Override
  public @Nullable Connection connection(String id) {
    return connections.get(id);
  }

  @Override
  public byte @Nullable [] bundleFile(String path) {
    return files.get(path);
  }

  @Override
  public TaskMetrics metrics() {
    return new TaskMetrics() {
      @Override
      public void count(String name, double amount, Map<String, String> labels) {
        figures.add("count " + name + ' ' + amount + ' ' + labels);
      }

      @Override
      public void gauge(String name, double value, Map<String, String> labels) {
        figures.add("gauge " + name + ' ' + value + ' ' + labels);
      }
    };
  }

  @Override
  public int look() {
    return look;
  }

  @Override
  public Duration elapsed() {
    return elapsed;
  }

  @Override
  public @Nullable Resumption resumed() {
    return resumed;
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** The same in a run of a DAG with a schedule. */
  StubContext of(Schedule other, String runType, Instant start, Instant end) {
    schedule = other;
    run = new RunContext(new RunKey("tiffin", "r1"), runType, start, start, end, end, "{}");
    return this;
  }

  @Override
  public DagSpec dag() {
    return TestDags.dag(
        "tiffin",
        schedule,
        GROUPS,
        task(),
        TestDags.task("left", "empty", Map.of(), null, List.of("choose")),
        TestDags.task("right", "empty", Map.of(), null, List.of("choose")),
        TestDags.task("far", "empty", Map.of(), null, List.of("left")),
        member("g.first", "choose"),
        member("g.second", "g.first"));
  }

  private static TaskSpec member(String taskId, String upstream) {
    return TestDags.task(taskId, "empty", Map.of(), null, List.of(upstream))
        .withFeatures(TaskFeatures.builder().group("g").build());
  }

  @Override
  public TaskSpec task() {
    return TestDags.task("choose", "branch", arguments);
  }

  @Override
  public void assetWritten(String asset, Map<String, Object> extra, @Nullable String alias) {
    lines.add("wrote " + asset);
  }

  @Override
  public String alert(AlertRequest request) {
    alerts.add(request);
    return "0123456789abcdef";
  }

  List<AlertRequest> alerts() {
    return List.copyOf(alerts);
  }

  @Override
  public RunContext run() {
    return run;
  }

  @Override
  public int mapIndex() {
    return -1;
  }

  @Override
  public int tryNumber() {
    return 2;
  }

  @Override
  public Map<String, Object> arguments() {
    return arguments;
  }

  @Override
  public Map<String, Object> params() {
    return Map.of();
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key) {
    return xcoms.get(taskId);
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key, Type type) {
    return null;
  }

  @Override
  public void xcomPush(String key, Object value) {
    pushed.put(key, value);
  }

  @Override
  public synchronized void log(String level, String line) {
    lines.add(level + ' ' + line);
  }

  @Override
  public String render(String template) {
    return template;
  }

  @Override
  public String idempotencyKey() {
    return "tiffin/r1/choose/-1";
  }

  @Override
  public void onStop(Runnable action) {
    throw new IllegalStateException("no operator here needs more than an interrupt");
  }
}
