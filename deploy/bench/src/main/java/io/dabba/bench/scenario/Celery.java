package io.dabba.bench.scenario;

import io.dabba.bench.baseline.CeleryBaseline;
import io.dabba.bench.cluster.BenchServers;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What Celery does on the same servers, for tasks without any order between them. */
final class Celery implements Scenario {
  static final String TASKS = "tasks without order";

  private static final int COUNT = 10_000;

  @Override
  public String name() {
    return "celery";
  }

  @Override
  public String question() {
    return "How many tasks a second does Celery do, acknowledged late, on the same servers?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    Optional<CeleryBaseline> celery = install(stage, rows);
    if (celery.isEmpty()) {
      return;
    }
    rows.note(celery.get().versions());
    try (BenchServers servers = new BenchServers()) {
      int count = stage.size(COUNT, COUNT / 5);
      List<Double> samples =
          celery.get().measure(servers.redisUri(), servers.amqpUri(), count, stage.repetitions());
      rows.add(Row.of(TASKS, "tasks/s", samples));
    }
  }

  private static Optional<CeleryBaseline> install(Stage stage, Rows rows)
      throws InterruptedException {
    try {
      return Optional.of(CeleryBaseline.install(stage.cache().resolve("celery")));
    } catch (IOException e) {
      rows.note("not measured: " + e.getMessage());
      return Optional.empty();
    }
  }
}
