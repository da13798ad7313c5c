package io.dabba.worker.operator;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import io.dabba.worker.TestDags;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A context of given arguments, for a task with the downstream tasks {@code left, right}. */
final class StubContext implements TaskContext {
  private final Map<String, Object> arguments;
  private final List<String> lines = new ArrayList<>();

  StubContext(Map<String, Object> arguments) {
    this.arguments = arguments;
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public DagSpec dag() {
    return TestDags.dag(
        "tiffin",
        task(),
        TestDags.task("left", "empty", Map.of(), null, List.of("choose")),
        TestDags.task("right", "empty", Map.of(), null, List.of("choose")),
        TestDags.task("far", "empty", Map.of(), null, List.of("left")));
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
  public RunContext run() {
    Instant due = Instant.parse("2026-01-02T03:04:05Z");
    return new RunContext(new RunKey("tiffin", "r1"), "manual", due, null, null, due, "{}");
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
  public void xcomPush(String key, Object value) {
    throw new IllegalStateException("no operator here pushes " + key);
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
