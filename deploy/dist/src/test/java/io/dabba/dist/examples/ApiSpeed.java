package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How quick the API answers about much, in milliseconds: a run of 5,000 tasks, and a DAG of many
 * stored runs (100,000, or what the property {@code runs} says). Run by name: {@code
 * -Dtest=ApiSpeed}. It measures and prints; what is asserted is that there was something to tell.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ApiSpeed {
  private static final int STORED = Integer.getInteger("runs", 100_000);
  private static final int WARM_UP = 100;
  private static final int TIMES = 400;
  private static final int AT_ONCE = 32;
  private static final Pattern ASKED = Pattern.compile(System.getProperty("asked", ".*"));
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final String WIDE = "/api/v2/dags/five_thousand/dagRuns/";
  private static final String MANY = "/api/v2/dags/many_runs/dagRuns";

  @TempDir private Path folder;

  @Test
  void measure() throws Exception {
    try (LiveNode node = LiveNode.start(folder, "clients.yaml")) {
      write(node, "five_thousand", fiveThousand("five_thousand", "default"));
      write(node, "waiting", fiveThousand("waiting", "nobodys"));
      write(
          node,
          "many_runs",
          "{dag_id: many_runs, keep_runs: 0, max_active_runs: 64, tasks: {one: empty}}");
      JsonNode run = node.api().runToTheEnd("five_thousand", Map.of());
      store(node);

      String waiting = waiting(node);
      String tasks = WIDE + run.path("dag_run_id").asText() + "/taskInstances";
      time(node, "50 of 5,000 tasks", tasks + "?limit=50");
      time(node, "50 of them, from the 4,950th", tasks + "?limit=50&offset=4950");
      time(node, "1,000 of 5,000 tasks", tasks + "?limit=1000");
      time(node, "50 that succeeded", tasks + "?limit=50&state=success");
      time(node, "50 by id of the task", tasks + "?limit=50&order_by=-task_id");
      time(node, "one task of them", tasks + "/task_4999");
      time(node, "grid of 5,000", "/api/dabba/v1/dags/five_thousand/grid");
      time(node, "why it does not run", why(tasks));
      time(node, "the same of one that waits", why(waiting));
      time(node, "newest 50 runs of a DAG", MANY + "?limit=50&order_by=-id");
      time(node, "50 runs from the middle", MANY + "?limit=50&offset=" + STORED / 2);
      time(node, "50 runs that failed", MANY + "?limit=50&state=failed");
      time(node, "50 runs by date", MANY + "?limit=50&order_by=-run_after");
      time(node, "newest 50 runs of all", "/api/v2/dags/~/dagRuns?limit=50&order_by=-id");
      time(node, "grid of 25 runs", "/api/dabba/v1/dags/many_runs/grid");
    }
  }

  private static String why(String tasks) {
    return tasks.replace("/api/v2/", "/api/dabba/v1/") + "/task_4999/why";
  }

  /** Task instances of a run whose last task no worker takes up; all others are done. */
  private static String waiting(LiveNode node) {
    String run = "/api/v2/dags/waiting/dagRuns/" + node.api().trigger("waiting", Map.of());
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              JsonNode done = node.api().get(run + "/taskInstances?state=success&limit=1");
              return done.path("total_entries").asInt() == 4_999;
            });
    return run + "/taskInstances";
  }

  private static void time(LiveNode node, String what, String path) {
    if (!ASKED.matcher(what).find()) {
      return;
    }
    IntStream.range(0, WARM_UP).forEach(at -> node.api().length(path));
    double before = processorMillis();
    double[] millis =
        IntStream.range(0, TIMES).mapToDouble(at -> once(node, path)).sorted().toArray();
    double processor = (processorMillis() - before) / TIMES;
    assertThat(Arrays.stream(millis)).allMatch(each -> each > 0);
    System.out.printf(
        "%-32s p50 %6.1f ms, p99 %6.1f ms, processor %6.1f ms%n",
        what, millis[TIMES / 2], millis[TIMES * 99 / 100], processor);
  }

  /** What the JVM has used of processors, in milliseconds: also scheduler, worker and client. */
  private static double processorMillis() {
    return PROCESS.getProcessCpuTime() / 1e6;
  }

  private static double once(LiveNode node, String path) {
    long start = System.nanoTime();
    node.api().length(path);
    return (System.nanoTime() - start) / 1e6;
  }

  /** Triggers runs as fast as the engine takes them, and waits for the last. */
  private static void store(LiveNode node) {
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CompletableFuture<?>[] all =
          IntStream.range(0, STORED)
              .mapToObj(
                  at ->
                      CompletableFuture.runAsync(
                          () -> node.api().trigger("many_runs", Map.of()), clients))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(all).join();
    } finally {
      clients.shutdown();
    }
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                List.of("running", "queued").stream()
                    .allMatch(
                        state ->
                            node.api().get(MANY + "?state=" + state).at("/dag_runs").isEmpty()));
    assertThat(node.api().get(MANY + "?limit=1").path("total_entries").asInt()).isEqualTo(STORED);
  }

  private static void write(LiveNode node, String dagId, String text) throws IOException {
    Files.writeString(node.dags().resolve(dagId + ".yaml"), text);
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> node.api().get("/api/v2/dags/" + dagId).has("dag_id"));
  }

  /** Fifty layers of a hundred tasks, each after two of the layer before. */
  private static String fiveThousand(String dagId, String queueOfTheLast) {
    return IntStream.range(0, 5_000)
        .mapToObj(at -> task(at, at == 4_999 ? queueOfTheLast : "default"))
        .collect(Collectors.joining("", "dag_id: %s\ntasks:\n".formatted(dagId), ""));
  }

  private static String task(int at, String queue) {
    return at < 100
        ? "  task_%04d: empty\n".formatted(at)
        : "  task_%04d: {empty: {}, queue: %s, depends_on: [task_%04d, task_%04d]}\n"
            .formatted(at, queue, at - 100, at / 100 * 100 - 100 + (at + 37) % 100);
  }
}
