package io.dabba.worker.isolation;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundledCalendars;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Resumption;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskMetrics;
import io.dabba.common.secret.Connection;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a task in a JVM of its own sees: what it was told at the start, and what it asks for. */
final class ChildContext implements TaskContext {
  private final Facts facts;
  private final Bundle bundle;
  private final DagSpec dag;
  private final WorkerLink worker;
  private final StopActions stops;
  private final long startedAt = System.nanoTime();

  ChildContext(Facts facts, Bundle bundle, WorkerLink worker, StopActions stops) {
    this.facts = facts;
    this.bundle = bundle;
    this.dag = dag(bundle, facts.run().key().dagId());
    this.worker = worker;
    this.stops = stops;
  }

  @Override
  public DagSpec dag() {
    return dag;
  }

  @Override
  public TaskSpec task() {
    return dag.tasks().stream()
        .filter(task -> task.taskId().equals(facts.taskId()))
        .findFirst()
        .orElseThrow(() -> DabbaException.invalid("expected task " + facts.taskId()));
  }

  @Override
  public RunContext run() {
    return facts.run();
  }

  @Override
  public int mapIndex() {
    return facts.mapIndex();
  }

  @Override
  public int tryNumber() {
    return facts.tryNumber();
  }

  @Override
  public int look() {
    return facts.look();
  }

  @Override
  public Duration elapsed() {
    return facts.elapsed().plusNanos(System.nanoTime() - startedAt);
  }

  @Override
  public @Nullable Resumption resumed() {
    return facts.resumed();
  }

  @Override
  public Map<String, Object> arguments() {
    return object(worker.ask(Method.ARGUMENTS));
  }

  @Override
  public Map<String, Object> params() {
    return object(worker.ask(Method.PARAMS));
  }

  @Override
  public Map<String, Object> mapped() {
    return object(worker.ask(Method.MAPPED));
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key) {
    return xcomPull(taskId, key, Object.class);
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key, Type type) {
    String json = worker.ask(Method.PULL, taskId, key);
    return json == null ? null : Json.read(json, type);
  }

  @Override
  public void xcomPush(String key, Object value) {
    worker.ask(Method.PUSH, key, Json.write(value));
  }

  @Override
  public @Nullable String variable(String name) {
    return worker.ask(Method.VARIABLE, name);
  }

  @Override
  public @Nullable Connection connection(String id) {
    String json = worker.ask(Method.CONNECTION, id);
    return json == null ? null : Json.read(json, Connection.class);
  }

  @Override
  public BusinessCalendar calendar(String name) {
    return BundledCalendars.named(name, dag, bundle);
  }

  @Override
  public byte @Nullable [] bundleFile(String path) {
    return bundle.files().get(path);
  }

  @Override
  public void assetWritten(String asset, Map<String, Object> extra, @Nullable String alias) {
    worker.ask(Method.WRITTEN, asset, Json.write(extra), alias);
  }

  @Override
  public TaskMetrics metrics() {
    return new TaskMetrics() {
      @Override
      public void count(String name, double amount, Map<String, String> labels) {
        worker.ask(Method.COUNT, name, Double.toString(amount), Json.write(labels));
      }

      @Override
      public void gauge(String name, double value, Map<String, String> labels) {
        worker.ask(Method.GAUGE, name, Double.toString(value), Json.write(labels));
      }
    };
  }

  @Override
  public String alert(AlertRequest request) {
    return Objects.requireNonNull(worker.ask(Method.ALERT, Json.write(request)));
  }

  @Override
  public void log(String level, String line) {
    worker.ask(Method.LOG, level, line);
  }

  @Override
  public String render(String template) {
    return Objects.requireNonNull(worker.ask(Method.RENDER, template));
  }

  @Override
  public String idempotencyKey() {
    return facts.idempotencyKey();
  }

  @Override
  public void onStop(Runnable action) {
    stops.add(action);
  }

  private static DagSpec dag(Bundle bundle, String dagId) {
    return bundle.dags().stream()
        .filter(each -> each.dagId().equals(dagId))
        .findFirst()
        .orElseThrow(() -> DabbaException.invalid("expected dag " + dagId));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(@Nullable String json) {
    return json == null ? Map.of() : Json.read(json, Map.class);
  }
}
