package io.dabba.worker.runtime;

import io.dabba.authoring.TaskFunctions;
import io.dabba.common.codec.Json;
import io.dabba.common.command.AssetUpdate;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.TryKey;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.RunContext;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.secret.Connection;
import io.dabba.worker.logs.TryLog;
import io.dabba.worker.operator.JavaTaskContext;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a running task sees. Everything that costs something, parsing the run's context, rendering,
 * reading XComs, happens when it is first asked for.
 */
final class OperatorContext implements JavaTaskContext {
  private final Assignment assignment;
  private final RunningTask running;
  private final OperatorDescriptor operator;
  private final Resources resources;
  private final RunFacts run;
  private final Rendering rendering;
  private final TryLog log;
  private final PushedXComs pushed;
  private final WrittenAssets written;
  private @Nullable Map<String, Object> arguments;

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
    this.written = new WrittenAssets(assignment.task().features().outlets());
    this.pushed = new PushedXComs(resources.xcoms(), assignment.task().taskId(), mapIndex());
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
  public int mapIndex() {
    return assignment.key().mapIndex();
  }

  @Override
  public int tryNumber() {
    return assignment.key().tryNumber();
  }

  @Override
  public Map<String, Object> arguments() {
    if (arguments == null) {
      arguments = rendering.arguments(operator, task().arguments());
    }
    return arguments;
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
    return xcomPull(taskId, key, TryKey.UNMAPPED, type);
  }

  /** A value that one instance of a mapped task pushed, or null. */
  @Nullable Object xcomPull(String taskId, String key, int mapIndex) {
    return xcomPull(taskId, key, mapIndex, Object.class);
  }

  /** A value, or the list of all values if the task is mapped; null if there is none. */
  @Nullable Object xcomPullAll(String taskId, String key) {
    Object single = xcomPull(taskId, key);
    if (single != null || !isMapped(taskId)) {
      return single;
    }
    return resources.xcoms().readMapped(assignment.key().run(), taskId, key).stream()
        .map(json -> Json.read(json, Object.class))
        .toList();
  }

  private boolean isMapped(String taskId) {
    return dag().tasks().stream()
        .anyMatch(each -> each.taskId().equals(taskId) && MappedTasks.contain(dag(), each));
  }

  private @Nullable Object xcomPull(String taskId, String key, int mapIndex, Type type) {
    String json =
        resources.xcoms().read(assignment.key().run(), RedisKeys.xcomField(taskId, mapIndex, key));
    return json == null ? null : Json.read(json, type);
  }

  @Override
  public @Nullable String variable(String name) {
    return resources.vault().variable(name);
  }

  @Override
  public @Nullable Connection connection(String id) {
    return resources.vault().connection(id);
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
  public void onStop(Runnable action) {
    running.onStop(action);
  }

  @Override
  public TaskFunctions functions() {
    return assignment.bundle().functions();
  }

  /** What has been pushed, by field. */
  Map<String, String> pushed() {
    return pushed.envelopes();
  }
}
