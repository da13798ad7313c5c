package io.dabba.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The few calls of the REST API that a measurement needs. */
public final class DabbaApi {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONG_POLL = Duration.ofMillis(200);
  private static final int PAGE = 1_000;

  private final ApiClient client;

  DabbaApi(String url, String password) throws IOException, InterruptedException {
    this.client = new ApiClient(url, password);
  }

  /** Waits until a DAG is known. */
  public void awaitDag(String dagId) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!client.has("/api/v2/dags/" + dagId)) {
      pause(end, POLL, "DAG " + dagId + " to be known");
    }
  }

  /** Waits until so many DAGs are known. */
  public void awaitDags(int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (client.read("/api/v2/dags?limit=1").path("total_entries").asInt() < count) {
      pause(end, LONG_POLL, count + " DAGs to be known");
    }
  }

  /** When the tasks of a run were queued, by task, in milliseconds since the epoch. */
  public Map<String, Long> queuedMillis(String dagId, String runId)
      throws IOException, InterruptedException {
    String path = "/api/v2/dags/" + dagId + "/dagRuns/" + runId + "/taskInstances";
    Map<String, Long> millis = new HashMap<>();
    for (JsonNode instance : client.read(path).path("task_instances")) {
      millis.put(instance.path("task_id").asText(), millis(instance.path("queued_when")));
    }
    return millis;
  }

  /** Starts a run. */
  public void trigger(String dagId, String runId) throws IOException, InterruptedException {
    client.post("/api/v2/dags/" + dagId + "/dagRuns", Map.of("dag_run_id", runId));
  }

  /** Waits for the end of a run that must succeed; tells when it started and ended. */
  public Span awaitRun(String dagId, String runId) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode run = client.read("/api/v2/dags/" + dagId + "/dagRuns/" + runId);
      if (hasEnded(run)) {
        return span(run);
      }
      pause(end, POLL, "run " + dagId + "/" + runId + " to end");
    }
  }

  /** Waits until so many tasks of a run have been queued. */
  public void awaitQueued(String dagId, String runId, int count)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String path = "/api/v2/dags/" + dagId + "/dagRuns/" + runId + "/taskInstances";
    while (client.read(path + "?limit=1&state=queued").path("total_entries").asInt() < count) {
      pause(end, LONG_POLL, "the tasks of run " + dagId + "/" + runId + " to be queued");
    }
  }

  /**
   * Waits for the end of so many runs, the newest of their DAG, that must all succeed.
   *
   * @param prefix how their ids begin
   */
  public List<Span> awaitRuns(String dagId, String prefix, int count)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<Span> spans = new ArrayList<>();
    while (spans.size() < count) {
      List<Span> page = endedRuns(dagId, prefix, spans.size(), Math.min(count, PAGE));
      if (page.isEmpty()) {
        pause(end, LONG_POLL, count + " runs " + dagId + "/" + prefix + " to end");
      }
      spans.addAll(page);
    }
    return spans;
  }

  /** A page of runs, or nothing if one of them has not ended or is not there yet. */
  private List<Span> endedRuns(String dagId, String prefix, int offset, int limit)
      throws IOException, InterruptedException {
    String query = "?limit=" + limit + "&offset=" + offset;
    JsonNode runs = client.read("/api/v2/dags/" + dagId + "/dagRuns" + query).path("dag_runs");
    List<Span> spans = new ArrayList<>();
    for (JsonNode run : runs) {
      if (!run.path("dag_run_id").asText().startsWith(prefix) || !hasEnded(run)) {
        return List.of();
      }
      spans.add(span(run));
    }
    return spans;
  }

  private static boolean hasEnded(JsonNode run) {
    String state = run.path("state").asText();
    if (state.equals("failed")) {
      throw new IllegalStateException("run " + run.path("dag_run_id") + ": expected success");
    }
    return state.equals("success");
  }

  private static Span span(JsonNode run) {
    return new Span(
        run.path("dag_run_id").asText(),
        millis(run.path("start_date")),
        millis(run.path("end_date")));
  }

  private static long millis(JsonNode date) {
    return OffsetDateTime.parse(date.asText()).toInstant().toEpochMilli();
  }

  private static void pause(long end, Duration poll, String expected) throws InterruptedException {
    if (System.nanoTime() > end) {
      throw new IllegalStateException("expected " + expected);
    }
    Thread.sleep(poll.toMillis());
  }

  /**
   * When a run started and ended, by the engine's clock.
   *
   * @param runId which run
   * @param start milliseconds since the epoch
   * @param end milliseconds since the epoch
   */
  public record Span(String runId, long start, long end) {
    public long millis() {
      return end - start;
    }
  }
}
