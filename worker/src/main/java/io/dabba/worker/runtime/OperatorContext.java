package io.dabba.worker.runtime;

import io.dabba.authoring.TaskFunctions;
import io.dabba.common.alert.AlertRequest;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.codec.Json;
import io.dabba.common.command.AssetUpdate;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.MappedTasks;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.operator.CallbackContext;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.Resumption;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskMetrics;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.secret.Connection;
import io.dabba.common.wait.Wait;
import io.dabba.worker.logs.TryLog;
import io.dabba.worker.operator.JavaTaskContext;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a running task sees. Everything that costs something, parsing the run's context, rendering,
 * reading XComs, happens when it is first asked for.
 */
final class OperatorContext implements JavaTaskContext {
  /** As long as Airflow allows. */
  private static final int MAX_NAME = 250;

  private final Assignment assignment;
  private final RunningTask running;
  private final OperatorDescriptor operator;
  private final Resources resources;
  private final RunFacts run;
  private final Rendering rendering;
  private final TryLog log;
  private final PushedXComs pushed;
  private final WrittenAssets written;
  private final RaisedAlerts raised;
  private final UpstreamXComs upstream;
  private final TriedMetrics metrics;
  private @Nullable Map<String, Object> arguments;
  private @Nullable Map<String, Object> mapped;

  OperatorContext(
      Assignment assignment,
      RunningTask running,
      OperatorDescriptor operator,
      Resources resources,
      TryLog log) {
    this.assignment = assignment;
    this.running = running;
    this.operator = operator;
    this.resources = resources;
    this.run = new RunFacts(assignment.context());
    this.rendering =
        new Rendering(resources.templates(), () -> Templates.variables(this, resources.history()));
    this.log = log;
    this.metrics = new TriedMetrics(resources.metricLabels(), line -> log.write("WARNING", line));
    this.written = new WrittenAssets(assignment.task().features().outlets());
    this.raised = new RaisedAlerts(assignment.key());
    this.upstream =
        new UpstreamXComs(resources.xcoms(), resources.history(), dag(), assignment.key());
    this.pushed =
        new PushedXComs(
            resources.xcoms(), assignment.key().run(), assignment.task().taskId(), mapIndex());
  }

  @Override
  public DagSpec dag() {
    return assignment.dag().spec();
  }

  @Override
  public TaskSpec task() {
    return assignment.task();
  }

  @Override
  public RunContext run() {
    return run.context();
  }

  @Override
  public @Nullable CallbackContext callback() {
    return assignment.callback();
  }

  @Override
  public int mapIndex() {
    return assignment.key().mapIndex();
  }

  @Override
  public int tryNumber() {
    return assignment.key().tryNumber();
  }

  @Override
  public int look() {
    return assignment.claim().message() instanceof TaskMessage task ? task.look() : 0;
  }

  @Override
  public Duration elapsed() {
    return assignment.progress().elapsed().plusMillis(running.millis());
  }

  @Override
  public @Nullable Resumption resumed() {
    Wait wait = assignment.progress().waited();
    return wait == null || wait.end() == null ? null : new Resumption(wait.memo(), wait.end());
  }

  @Override
  public Map<String, Object> arguments() {
    if (arguments == null) {
      Map<String, Object> all =
          new LinkedHashMap<>(rendering.arguments(operator, task().arguments()));
      if (task().features().mapping() != null) {
        all.putAll(mapped());
      }
      arguments = Collections.unmodifiableMap(all);
      showArguments(arguments);
    }
    return arguments;
  }

  /** Of a callback nobody asks what its arguments were. */
  private void showArguments(Map<String, Object> given) {
    String json = resources.fields().json(operator, given);
    if (json != null && assignment.key() instanceof TryKey key) {
      resources.rendered().add(key, json);
    }
  }

  @Override
  public Map<String, Object> mapped() {
    if (mapped == null) {
      Mapping mapping = mapIndex() < 0 ? null : MappedTasks.mapping(dag(), task());
      mapped =
          mapping == null ? Map.of() : new MappedValues(upstream::items).of(mapping, mapIndex());
    }
    return mapped;
  }

  /** Names this instance for people, if its task says how; a bad template is only logged. */
  void pushMapIndexName() {
    String template = task().features().mapIndexTemplate();
    if (mapIndex() < 0 || template == null) {
      return;
    }
    try {
      String name = render(template);
      int end = Math.min(name.length(), MAX_NAME);
      xcomPush(RedisKeys.RENDERED_MAP_INDEX, name.substring(0, end));
    } catch (DabbaException | TaskFailedException e) {
      log("WARN", "map_index_template: " + e.getMessage());
    }
  }

  @Override
  public Map<String, Object> params() {
    Map<String, Object> params = new LinkedHashMap<>(dag().params());
    params.putAll(conf());
    return Collections.unmodifiableMap(params);
  }

  /** The run's conf. */
  Map<String, Object> conf() {
    return run.conf();
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key) {
    return xcomPull(taskId, key, Object.class);
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key, Type type) {
    String json = upstream.read(taskId, key);
    return json == null ? null : Json.read(json, type);
  }

  /** A value that one instance of a mapped task pushed, or null. */
  @Nullable Object xcomPull(String taskId, String key, int mapIndex) {
    String json = upstream.readOne(taskId, mapIndex, key);
    return json == null ? null : Json.read(json, Object.class);
  }

  @Override
  public @Nullable String variable(String name) {
    return resources.vault().variable(name);
  }

  @Override
  public @Nullable Connection connection(String id) {
    return resources.vault().connection(id);
  }

  @Override
  public <T extends AutoCloseable> T hook(Class<T> type, Supplier<T> create) {
    return resources.hooks().get(type, create);
  }

  @Override
  public BusinessCalendar calendar(String name) {
    return assignment.bundle().calendar(name, dag());
  }

  /** Its place among the tasks of the DAG. */
  int taskIndex() {
    return assignment.key().taskIndex();
  }

  @Override
  public void xcomPush(String key, Object value) {
    pushed.push(key, value);
  }

  @Override
  public void assetWritten(String asset, Map<String, Object> extra, @Nullable String alias) {
    written.add(asset, extra, alias);
  }

  /** What the task says it has written. */
  List<AssetUpdate> written() {
    return written.updates();
  }

  @Override
  public TaskMetrics metrics() {
    return metrics;
  }

  /** What it has counted. */
  List<Figure> figures() {
    return metrics.figures();
  }

  @Override
  public byte @Nullable [] bundleFile(String path) {
    return assignment.bundle().file(path);
  }

  @Override
  public String alert(AlertRequest request) {
    return raised.add(request);
  }

  /** What people are to be told. */
  List<AlertRequest> raised() {
    return raised.requests();
  }

  @Override
  public void log(String level, String line) {
    log.write(level, line);
  }

  @Override
  public String render(String template) {
    return rendering.render(template);
  }

  @Override
  public String idempotencyKey() {
    return assignment.idempotencyKey();
  }

  @Override
  public boolean claimLost() {
    return running.stopped() == StopReason.LEASE_LOST;
  }

  @Override
  public void onStop(Runnable action) {
    running.onStop(action);
  }

  @Override
  public Bundle bundle() {
    return assignment.bundle().contents();
  }

  @Override
  public TaskFunctions functions() {
    return assignment.bundle().functions();
  }

  /** Where the log of the try is that a callback is about; empty if it is about a run. */
  String logId() {
    return task().taskId().equals(CalledTask.OF_RUN)
        ? ""
        : assignment.key().run() + "/" + task().taskId() + '/' + mapIndex() + '/' + tryNumber();
  }

  /** What has been pushed, by field, and is to be stored; of a callback nothing is. */
  Map<String, String> pushed() {
    return callback() == null ? pushed.envelopes() : Map.of();
  }
}
