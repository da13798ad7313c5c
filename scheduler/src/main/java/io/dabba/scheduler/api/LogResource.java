package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.StateReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Logs of tries, a page at a time. A continuation token says where the next page begins; there is
 * one as long as more lines exist or may come, so a reader follows a running try by asking again.
 */
final class LogResource {
  private static final String LOGS =
      "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id/logs/:try_number";
  private static final String NDJSON = "application/x-ndjson";
  private static final String TOKEN_HEADER = "Dabba-Continuation-Token";
  private static final int JSON_LINES = 1_000;
  private static final int NDJSON_LINES = 10_000;

  private final StateReader state;
  private final KnownDags known;

  LogResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(LOGS, this::get)
            .named("get_log")
            .takes("full_content", "map_index", "token"));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    RunKey run = request.path().run();
    String taskId = request.path().taskId();
    int tryNumber = request.path().number("try_number", 1);
    int from = request.query().number("token", 0, 0, Integer.MAX_VALUE - NDJSON_LINES);
    boolean ndjson = request.accepts(NDJSON);
    String tryId =
        String.join(
            "/",
            run.toString(),
            taskId,
            "" + request.query().mapIndex(),
            Integer.toString(tryNumber));
    return isOver(run, taskId, request.query().mapIndex(), tryNumber)
        .thenCompose(over -> page(tryId, from, ndjson ? NDJSON_LINES : JSON_LINES, over))
        .thenApply(page -> ndjson ? ndjson(page) : json(page));
  }

  /** Asked before the lines are read, so that the last lines of a try cannot be missed. */
  private CompletableFuture<Boolean> isOver(
      RunKey key, String taskId, int mapIndex, int tryNumber) {
    return known
        .run(key)
        .thenCompose(known::spec)
        .thenApply(spec -> KnownDags.taskIndex(spec, taskId))
        .thenCompose(index -> state.instances(key, List.of(new InstanceKey(index, mapIndex))))
        .thenApply(instances -> isOver(instances.get(0), tryNumber));
  }

  private static boolean isOver(TaskInstance instance, int tryNumber) {
    if (tryNumber > Math.max(1, instance.tryNumber())) {
      throw DabbaException.notFound(
          "try_number: expected at most " + instance.tryNumber() + ", found " + tryNumber);
    }
    boolean current = tryNumber >= instance.tryNumber();
    TaskState now = instance.state();
    return !current || (now.isFinished() || now == TaskState.UP_FOR_RETRY);
  }

  private CompletableFuture<LogPage> page(String tryId, int from, int limit, boolean over) {
    return state
        .log(tryId, from, limit)
        .thenApply(
            lines -> {
              boolean last = over && lines.size() < limit;
              return new LogPage(lines, last ? null : Integer.toString(from + lines.size()));
            });
  }

  private static Answer json(LogPage page) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("content", page.lines().stream().map(LogResource::line).toList());
    body.put("continuation_token", page.token());
    return Answer.ok(body);
  }

  private static Answer ndjson(LogPage page) {
    StringBuilder body = new StringBuilder();
    page.lines().forEach(line -> body.append(line).append('\n'));
    Answer answer = new Answer(200, NDJSON, body.toString(), Map.of());
    return page.token() == null ? answer : answer.with(TOKEN_HEADER, page.token());
  }

  private static JsonNode line(String text) {
    return Json.tree(text);
  }

  private record LogPage(List<String> lines, @Nullable String token) {}
}
