package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Follows a run to its end, and tells of its tasks whenever their states have changed. */
final class RunWatch {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final ApiClient api;
  private final PrintWriter progress;

  RunWatch(ApiClient api, PrintWriter progress) {
    this.api = api;
    this.progress = progress;
  }

  JsonNode untilEnd(String dagId, String runId) {
    String path = ApiPath.run(dagId, runId);
    String shown = "";
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      JsonNode run = api.get(path);
      String state = run.path("state").asText();
      String now = state + summary(dagId, runId);
      if (!now.equals(shown)) {
        progress.println(runId + ": " + now);
        progress.flush();
        shown = now;
        pause = FIRST_PAUSE_MILLIS;
      }
      if (state.equals("success") || state.equals("failed")) {
        return run;
      }
      sleep(pause);
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    }
  }

  private String summary(String dagId, String runId) {
    Map<String, Integer> counts = new TreeMap<>();
    Paging.read(api, ApiPath.taskInstances(dagId, runId) + '?', "task_instances", Integer.MAX_VALUE)
        .forEach(task -> counts.merge(TaskStates.of(task), 1, Integer::sum));
    StringBuilder text = new StringBuilder();
    counts.forEach((state, count) -> text.append(", ").append(count).append(' ').append(state));
    return text.toString();
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "wait: interrupted", e);
    }
  }
}
