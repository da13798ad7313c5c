package io.dabba.scheduler.api;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.api.view.XComView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What tasks have handed on. */
final class XComResource {
  private static final String XCOMS =
      "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id/xcomEntries";

  private final StateReader state;
  private final KnownDags known;

  XComResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(XCOMS, this::list), Endpoint.read(XCOMS + "/:xcom_key", this::get));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    RunKey key = request.run();
    String taskId = request.taskId();
    int mapIndex = request.mapIndex();
    int offset = request.offset();
    int limit = request.limit();
    return known
        .run(key)
        .thenCombine(
            state.xcomKeys(key, taskId, mapIndex),
            (run, keys) ->
                Answer.list(
                    "xcom_entries",
                    keys.stream()
                        .filter(each -> !each.equals(RedisKeys.RENDERED_MAP_INDEX))
                        .skip(offset)
                        .limit(limit)
                        .map(each -> XComView.of(run, taskId, mapIndex, each))
                        .toList(),
                    keys.size()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    RunKey key = request.run();
    String taskId = request.taskId();
    int mapIndex = request.mapIndex();
    String name = request.xcomKey();
    return known
        .run(key)
        .thenCombine(
            state.xcom(key, taskId, mapIndex, name),
            (run, found) -> Answer.ok(view(run, taskId, mapIndex, name, found)));
  }

  private static XComView view(
      RunRecord run, String taskId, int mapIndex, String name, Optional<XComEnvelope> found) {
    XComEnvelope envelope =
        found.orElseThrow(
            () ->
                DabbaException.notFound(
                    "xcom_key: expected an XCom of task \""
                        + taskId
                        + "\", found none of that key"));
    return XComView.of(run, taskId, mapIndex, name, XComView.value(envelope));
  }
}
