package io.dabba.authoring;

import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.template.TemplateRenderer;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context of one mapped instance.
 *
 * @param arguments what its mapping gives it
 * @param mapped what the mapping of its group gives it
 * @param xcoms what tasks have returned, as JSON
 */
record MappedContext(
    DagSpec dag,
    TaskSpec task,
    Map<String, Object> arguments,
    Map<String, Object> mapped,
    Map<String, String> xcoms)
    implements TaskContext {
  @Override
  public RunContext run() {
    return new RunContext(
        new RunKey(dag.dagId(), "r"), "manual", null, null, null, Instant.EPOCH, "{}");
  }

  @Override
  public int mapIndex() {
    return 0;
  }

  @Override
  public int tryNumber() {
    return 1;
  }

  @Override
  public Map<String, Object> params() {
    return Map.of();
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key) {
    return xcomPull(taskId, key, Object.class);
  }

  @Override
  public @Nullable Object xcomPull(String taskId, String key, Type type) {
    String json = xcoms.get(taskId);
    return json == null ? null : Json.read(json, type);
  }

  @Override
  public void xcomPush(String key, Object value) {
    throw new AssertionError("pushed " + key);
  }

  @Override
  public void assetWritten(String name, Map<String, Object> extra, @Nullable String alias) {
    throw new AssertionError("wrote asset " + name);
  }

  @Override
  public void log(String level, String line) {
    throw new AssertionError("logged " + line);
  }

  @Override
  public String render(String template) {
    return new TemplateRenderer().render(template, Map.of("mapped", mapped));
  }

  @Override
  public String idempotencyKey() {
    return "";
  }

  @Override
  public void onStop(Runnable action) {
    throw new AssertionError("asked to be stopped");
  }
}
