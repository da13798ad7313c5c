package io.dabba.operators;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.Hooks;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.secret.Connection;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A try of given arguments and connections that remembers what the operator did with it. */
public final class RecordingContext implements TaskContext, AutoCloseable {
  private static final Instant DUE = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<String, Object> arguments;
  private final Map<String, Connection> connections = new LinkedHashMap<>();
  private final Map<String, Object> pushed = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final List<Runnable> stops = new ArrayList<>();
  private final Hooks hooks;

  public RecordingContext(Map<String, Object> arguments, Connection... connections) {
    this(new Hooks(), arguments, connections);
  }

  public RecordingContext(Hooks hooks, Map<String, Object> arguments, Connection... connections) {
    this.hooks = hooks;
    this.arguments = arguments;
    for (Connection connection : connections) {
      this.connections.put(connection.connectionId(), connection);
    }
  }

  /** What was logged. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** What was pushed, by key. */
  public synchronized Map<String, Object> pushed() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(pushed));
  }

  /** Stops the try, as a worker does. */
  public synchronized void stop() {
    stops.forEach(Runnable::run);
  }

  /** Whether the operator has said how to stop it. */
  public synchronized boolean isStoppable() {
    return !stops.isEmpty();
  }

  @Override
  public void close() {
    hooks.close();
  }

  @Override
  public DagSpec dag() {
    throw new IllegalStateException("no operator here asks for the DAG");
  }

  @Override
  public TaskSpec task() {
    return new TaskSpec(
        "Count_orders",
        "sql",
        arguments,
        List.of(),
        TriggerRule.ALL_SUCCESS,
        RetryPolicy.NONE,
        null,
        TaskSpec.DEFAULT_QUEUE,
        TaskSpec.DEFAULT_POOL,
        1,
        1,
        null);
  }

  @Override
  public RunContext run() {
    RunKey key = new RunKey("tiffin", "manual__2026-01-02T03:04:05+00:00");
    return new RunContext(key, "manual", DUE, null, null, DUE, "{}");
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
    return null;
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key, Type type) {
    return null;
  }

  @Override
  public synchronized void xcomPush(String key, Object value) {
    pushed.put(key, value);
  }

  @Override
  public @Nullable Connection connection(String id) {
    return connections.get(id);
  }

  @Override
  public <T extends AutoCloseable> T hook(Class<T> type, Supplier<T> create) {
    return hooks.get(type, create);
  }

  @Override
  public void assetWritten(String asset, Map<String, Object> extra, @Nullable String alias) {
    throw new IllegalStateException("no operator here writes assets");
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
    return "tiffin/manual__2026-01-02T03:04:05+00:00/Count_orders/-1";
  }

  @Override
  public synchronized void onStop(Runnable action) {
    stops.add(action);
  }
}
