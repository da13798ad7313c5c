package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.api.view.XComView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.XComWriter;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What tasks have handed on. */
final class XComResource {
  private static final String XCOMS =
      "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id/xcomEntries";
  private static final String XCOM = XCOMS + "/:xcom_key";
  private static final String MAP_INDEX = "map_index";

  private static final Columns<String> KEYS =
      Columns.<String>builder()
          .choice("xcom_key", key -> key)
          .pattern("xcom_key", key -> key)
          .order("key", key -> key)
          .build();

  private final StateReader state;
  private final KnownDags known;
  private final XComWriter writer;
  private final ShownValues values;
  private final int maxBytes;

  /**
   * @param maxBytes largest value that can be written here
   */
  XComResource(StateReader state, XComWriter writer, ShownValues values, int maxBytes) {
    this.state = state;
    this.known = new KnownDags(state);
    this.writer = writer;
    this.values = values;
    this.maxBytes = maxBytes;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(XCOMS, this::list)
            .named("get_xcom_entries")
            .lists("xcom_entries", XComView.class)
            .by(KEYS)
            .takes(MAP_INDEX),
        Endpoint.write(HttpMethod.POST, XCOMS, this::create)
            .named("create_xcom_entry")
            .answers(201, XComView.class)
            .reads("key", "value", MAP_INDEX),
        Endpoint.read(XCOM, this::get)
            .named("get_xcom_entry")
            .answers(XComView.class)
            .takes(MAP_INDEX, "deserialize", "stringify"),
        Endpoint.write(HttpMethod.PATCH, XCOM, this::change)
            .named("update_xcom_entry")
            .answers(XComView.class)
            .reads("value", MAP_INDEX),
        Endpoint.write(HttpMethod.DELETE, XCOM, this::delete)
            .named("delete_xcom_entry")
            .answersNothing()
            .takes(MAP_INDEX));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int mapIndex = request.query().mapIndex();
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<String> wanted = KEYS.read(request.query());
    return writer(request, mapIndex)
        .thenCompose(
            of ->
                state
                    .xcomKeys(of.run().key(), of.taskId(), mapIndex)
                    .thenApply(XComResource::ofPeople)
                    .thenApply(keys -> wanted.page(keys, offset, limit))
                    .thenApply(
                        page ->
                            Answer.list(
                                "xcom_entries",
                                page.items().stream().map(key -> of.view(key, null)).toList(),
                                page.total())));
  }

  private static List<String> ofPeople(List<String> keys) {
    return keys.stream().filter(key -> !key.equals(RedisKeys.RENDERED_MAP_INDEX)).toList();
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    String key = request.path().xcomKey();
    boolean asText = request.query().flag("stringify").orElse(false);
    return writer(request, request.query().mapIndex())
        .thenCompose(of -> read(of, key))
        .thenApply(view -> Answer.ok(asText ? view.stringified() : view));
  }

  private CompletableFuture<XComView> read(Writer of, String key) {
    return state
        .xcom(of.run().key(), of.taskId(), of.mapIndex(), key)
        .thenApply(found -> XComView.value(found.orElseThrow(of::hasNone)))
        .thenCompose(values::shown)
        .thenApply(value -> of.view(key, value));
  }

  private CompletionStage<Answer> create(ApiRequest request) {
    ApiBody body = request.body().allowing("key", "value", MAP_INDEX);
    String key = PathParameters.xcomKey(body.requiredText("key", Integer.MAX_VALUE));
    String json = value(body);
    return writer(request, body.number(MAP_INDEX, -1))
        .thenCompose(
            of ->
                writer
                    .create(of.run().key(), of.taskId(), of.mapIndex(), key, json)
                    .thenApply(created -> requireNew(created, key))
                    .thenCompose(created -> read(of, key)))
        .thenApply(view -> Answer.json(201, view));
  }

  private CompletionStage<Answer> change(ApiRequest request) {
    String key = request.path().xcomKey();
    ApiBody body = request.body().allowing("value", MAP_INDEX);
    String json = value(body);
    return writer(request, body.number(MAP_INDEX, -1))
        .thenCompose(
            of ->
                read(of, key)
                    .thenCompose(
                        found ->
                            writer.replace(of.run().key(), of.taskId(), of.mapIndex(), key, json))
                    .thenCompose(done -> read(of, key)))
        .thenApply(Answer::ok);
  }

  private CompletionStage<Answer> delete(ApiRequest request) {
    String key = request.path().xcomKey();
    return writer(request, request.query().mapIndex())
        .thenCompose(
            of ->
                writer
                    .delete(of.run().key(), of.taskId(), of.mapIndex(), key)
                    .thenAccept(deleted -> requireFound(deleted, of)))
        .thenApply(done -> Answer.none());
  }

  private String value(ApiBody body) {
    String json = body.any("value").map(Object::toString).orElse("null");
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > maxBytes) {
      throw new ApiException(413, "value: expected at most " + maxBytes + " bytes, found " + bytes);
    }
    return json;
  }

  private static boolean requireNew(boolean created, String key) {
    if (!created) {
      throw new DabbaException(
          ErrorCode.CONFLICT, "key: expected a new one, found \"" + key + "\" there already");
    }
    return true;
  }

  private static void requireFound(boolean deleted, Writer of) {
    if (!deleted) {
      throw of.hasNone();
    }
  }

  /** The task instance whose XComs are meant. */
  private CompletableFuture<Writer> writer(ApiRequest request, int mapIndex) {
    String taskId = request.path().taskId();
    return known
        .run(request.path().run())
        .thenCompose(
            run ->
                known
                    .spec(run)
                    .thenApply(spec -> KnownDags.taskIndex(spec, taskId))
                    .thenCompose(
                        task ->
                            state.instances(run.key(), List.of(new InstanceKey(task, mapIndex))))
                    .thenApply(found -> new Writer(run, taskId, mapIndex, found.get(0))));
  }

  /** A task instance that hands on XComs; they are as old as the end of its work, or its start. */
  private record Writer(RunRecord run, String taskId, int mapIndex, TaskInstance instance) {
    XComView view(String key, @Nullable JsonNode value) {
      return XComView.of(run, taskId, mapIndex, timestamp(), key, value);
    }

    DabbaException hasNone() {
      return DabbaException.notFound(
          "xcom_key: expected an XCom of task \"" + taskId + "\", found none of that key");
    }

    private Instant timestamp() {
      long at = Math.max(instance.endedAt(), instance.startedAt());
      return at == 0 ? run.queuedAt() : Instant.ofEpochMilli(at);
    }
  }
}
