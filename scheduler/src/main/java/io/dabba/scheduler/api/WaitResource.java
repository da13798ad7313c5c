package io.dabba.scheduler.api;

import io.dabba.common.codec.Json;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.XComView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of a run: a line of JSON with its state now and at each interval, the last one
 * with what the asked-for tasks have returned.
 */
final class WaitResource {
  private static final String PATH = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/wait";
  private static final String RETURN_VALUE = "return_value";
  private static final double MAX_INTERVAL = 3_600;
  private static final int MAX_RESULTS = 100;

  private final StateReader state;
  private final KnownDags known;

  WaitResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(PATH, this::wait)
            .named("wait_dag_run_until_finished")
            .takes("interval", "result"));
  }

  private CompletionStage<Answer> wait(ApiRequest request) {
    RunKey key = request.path().run();
    Duration interval =
        Duration.ofMillis(
            (long) (request.query().decimal("interval", 0.001, MAX_INTERVAL) * 1_000));
    List<String> results = request.query().all("result").stream().limit(MAX_RESULTS).toList();
    return known
        .run(key)
        .thenApply(
            run ->
                Answer.streamed(
                    "application/x-ndjson",
                    (vertx, response) ->
                        new Waiting(key, interval, results, vertx, response).tell(run)));
  }

  private CompletableFuture<Map<String, @Nullable Object>> last(
      RunRecord run, List<String> results) {
    return Futures.all(results.stream().map(task -> result(run.key(), task)).toList())
        .thenApply(
            values -> {
              Map<String, @Nullable Object> line = new LinkedHashMap<>();
              line.put("state", run.state().id());
              Map<String, @Nullable Object> returned = new LinkedHashMap<>();
              for (int at = 0; at < results.size(); at++) {
                returned.put(results.get(at), values.get(at));
              }
              if (!results.isEmpty()) {
                line.put("results", returned);
              }
              return line;
            });
  }

  private CompletableFuture<@Nullable Object> result(RunKey run, String taskId) {
    return state
        .xcom(run, taskId, -1, RETURN_VALUE)
        .thenApply(found -> found.map(XComView::value).orElse(null));
  }

  /** One client that waits. */
  private final class Waiting {
    private final RunKey key;
    private final Duration interval;
    private final List<String> results;
    private final Vertx vertx;
    private final HttpServerResponse response;

    Waiting(
        RunKey key,
        Duration interval,
        List<String> results,
        Vertx vertx,
        HttpServerResponse response) {
      this.key = key;
      this.interval = interval;
      this.results = results;
      this.vertx = vertx;
      this.response = response;
    }

    void tell(RunRecord run) {
      if (response.closed() || response.ended()) {
        return;
      }
      if (run.state().isFinished()) {
        last(run, results).whenComplete((line, failure) -> end(line == null ? state(run) : line));
        return;
      }
      response.write(Json.write(state(run)) + '\n');
      vertx.setTimer(Math.max(1, interval.toMillis()), timer -> look());
    }

    private void look() {
      if (response.closed()) {
        return;
      }
      known
          .run(key)
          .whenComplete(
              (run, failure) -> {
                if (failure == null) {
                  tell(run);
                } else {
                  end(Map.of("error", "the run can no longer be read"));
                }
              });
    }

    private void end(Map<String, @Nullable Object> line) {
      response.end(Json.write(line) + '\n');
    }

    private static Map<String, @Nullable Object> state(RunRecord run) {
      return Map.of("state", run.state().id());
    }
  }
}
