package io.dabba.dags;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundledCalendars;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskMetrics;
import io.dabba.common.secret.Connection;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A task context whose XComs are JSON in a map, as they would be in Redis. */
record ExampleTaskContext(
    Bundle bundle,
    DagSpec dag,
    TaskSpec task,
    RunContext run,
    Map<String, String> xcoms,
    Map<String, Connection> connections,
    List<String> lines,
    List<String> figures)
    implements TaskContext {
  ExampleTaskContext(
      Bundle bundle,
      DagSpec dag,
      TaskSpec task,
      RunContext run,
      Map<String, String> xcoms,
      Map<String, Connection> connections,
      List<String> figures) {
    this(bundle, dag, task, run, xcoms, connections, new CopyOnWriteArrayList<>(), figures);
  }

  static String key(String taskId, String key) {
    return taskId + '/' + key;
  }

  @Override
  public BusinessCalendar calendar(String name) {
    return BundledCalendars.named(name, dag, bundle);
  }

  @Override
  public void assetWritten(String asset, Map<String, Object> extra, @Nullable String alias) {
    lines.add("wrote " + asset);
  }

  @Override
  public TaskMetrics metrics() {
    return new TaskMetrics() {
      @Override
      public void count(String name, double amount, Map<String, String> labels) {
        figures.add(name + " +" + amount + ' ' + new TreeMap<>(labels));
      }

      @Override
      public void gauge(String name, double value, Map<String, String> labels) {
        figures.add(name + " =" + value + ' ' + new TreeMap<>(labels));
      }
    };
  }

  @Override
  public @Nullable Connection connection(String id) {
    return connections.get(id);
  }

  @Override
  public int mapIndex() {
    return -1;
  }

  @Override
  public int tryNumber() {
    return 1;
  }

  @Override
  public Map<String, Object> arguments() {
    return task.arguments();
  }

  @Override
  public Map<String, Object> params() {
    Map<String, Object> params = new LinkedHashMap<>(dag.params());
    Json.tree(run.conf())
        .properties()
        .forEach(
            entry ->
                params.put(
                    entry.getKey(), Json.mapper().convertValue(entry.getValue(), Object.class)));
    return params;
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key) {
    return xcomPull(taskId, key, Object.class);
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key, Type type) {
    String json = xcoms.get(key(taskId, key));
    return json == null ? null : Json.read(json, type);
  }

  @Override
  public void xcomPush(String key, Object value) {
    xcoms.put(key(task.taskId(), key), Json.write(value));
  }

  @Override
  public void log(String level, String line) {
    lines.add(line);
  }

  @Override
  public String render(String template) {
    return template;
  }

  @Override
  public String idempotencyKey() {
    return run.key() + "/" + task.taskId() + "/-1";
  }

  @Override
  public void onStop(Runnable action) {
    lines.add("stop action kept");
  }
}
