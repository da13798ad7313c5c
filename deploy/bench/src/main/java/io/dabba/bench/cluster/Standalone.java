package io.dabba.bench.cluster;

import io.dabba.bench.task.BenchOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Commands that bring everything themselves, from the launcher on. */
public final class Standalone {
  private static final double SECOND_NANOS = 1e9;
  private static final double SECOND_MICROS = 1e6;
  private static final String DAG =
      "dag_id: once\nschedule: \"@once\"\ntasks:\n  first: " + DagText.STAMP + '\n';

  private final Path launcher;

  public Standalone(Path launcher) {
    this.launcher = launcher;
  }

  /** Seconds that {@code dabba version} takes. */
  public double version() throws IOException, InterruptedException {
    Path log = Files.createTempFile("dabba-version", ".log");
    long start = System.nanoTime();
    try (Node node = new Node(launcher, Map.of(), log, List.of("version"))) {
      node.await();
      return (System.nanoTime() - start) / SECOND_NANOS;
    } finally {
      Files.delete(log);
    }
  }

  /** Seconds from {@code dabba standalone} in an empty folder to the end of the first task. */
  public double firstTask() throws IOException, InterruptedException {
    try (BenchFolder folder =
        BenchFolder.create(dags -> Files.writeString(dags.resolve("once.yaml"), DAG))) {
      return firstTask(folder);
    }
  }

  private double firstTask(BenchFolder folder) throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "DABBA_DAGS_FOLDER",
            folder.dags().toString(),
            "DABBA_DATA_DIR",
            folder.data("standalone").toString(),
            "DABBA_PLUGINS",
            folder.plugins().toString(),
            "DABBA_API_PORT",
            "0",
            BenchOperator.FOLDER,
            folder.stamps().toString());
    long start = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    List<String> command = List.of("standalone");
    Stamps stamps = new Stamps(folder.stamps());
    try (Node node = new Node(launcher, environment, folder.log("standalone"), command)) {
      return (stamps.await(Stamps.SCHEDULED, 1).get(0).end() - start) / SECOND_MICROS;
    }
  }
}
