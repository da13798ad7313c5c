package io.dabba.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the DAGs whose runs are weighed: small and large, with and without what tasks leave. */
final class MemoryDags {
  /** Tasks of each DAG of {@link #live}. */
  static final int LIVE_TASKS = 10_000;

  private static final int LIVE_DAGS = 10;

  private MemoryDags() {}

  /** Which runs are weighed, the smallest first. */
  static List<Weighed> finished() {
    return List.of(
        new Weighed("empty_1", 1, "operator: empty", 2_000),
        new Weighed("empty_20", 20, "operator: empty", 200),
        new Weighed("empty_100", 100, "operator: empty", 40),
        new Weighed("empty_1000", 1_000, "operator: empty", 4),
        new Weighed("bash_20", 20, "bash: 'echo \"{{ run_id }} $(date)\"'", 25));
  }

  /** DAGs whose tasks wait in a queue that no worker takes from. */
  static List<String> live() {
    return IntStream.range(0, LIVE_DAGS).mapToObj(index -> "live_" + index).toList();
  }

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Weighed weighed : finished()) {
      write(folder, weighed.dagId(), weighed.tasks(), "{" + weighed.operator() + "}");
    }
    for (String dagId : live()) {
      write(folder, dagId, LIVE_TASKS, "{operator: empty, queue: nobody}");
    }
  }

  private static void write(Path folder, String dagId, int tasks, String task) throws IOException {
    String all =
        IntStream.range(0, tasks)
            .mapToObj(index -> "  task_" + index + ": " + task + "\n")
            .collect(Collectors.joining());
    String head = "dag_id: " + dagId + "\nschedule: null\nmax_active_tasks: 100000\ntasks:\n";
    Files.writeString(folder.resolve(dagId + ".yaml"), head + all);
  }

  /**
   * Runs that are weighed together.
   *
   * @param dagId their DAG
   * @param tasks tasks of each
   * @param operator what each task does
   * @param runs how many
   */
  record Weighed(String dagId, int tasks, String operator, int runs) {
    int instances() {
      return tasks * runs;
    }
  }
}
