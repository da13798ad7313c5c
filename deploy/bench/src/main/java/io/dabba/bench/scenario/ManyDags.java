package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.DagText;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.cluster.Stamp;
import io.dabba.bench.cluster.Stamps;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Ten thousand DAGs, a hundred of which are due at the same moment. */
final class ManyDags implements Scenario {
  private static final int DAGS = 10_000;
  private static final int DUE = 100;
  private static final double MICROS = 1_000;

  @Override
  public String name() {
    return "manydags";
  }

  @Override
  public String question() {
    return "Among 10,000 DAGs, how late does the last of 100 start that are due at once?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    int dags = stage.size(DAGS, DAGS / 20);
    try (Cluster cluster = stage.open(folder -> write(folder, dags))) {
      cluster.api().awaitDags(dags);
      double seconds = cluster.secondsSinceStart();
      rows.add(Row.of("%,d DAGs, start to all known".formatted(dags), "s", seconds));
      List<Double> lags = lags(cluster.stamps(), stage.repetitions());
      rows.add(Row.of("100 due at once, the last started after", "ms", lags));
    }
  }

  /** How late the last of each full tick was; the first one is for warming up. */
  private static List<Double> lags(Stamps stamps, int count)
      throws IOException, InterruptedException {
    List<Stamp> all = new ArrayList<>();
    List<Double> lags = List.of();
    while (lags.size() < count + 1) {
      all.addAll(stamps.await(Stamps.SCHEDULED, DUE));
      lags = lags(all);
    }
    return lags.subList(1, count + 1);
  }

  /** While DAGs are being read, not all of them are due at a tick. */
  private static List<Double> lags(List<Stamp> stamps) {
    return stamps.stream()
        .collect(Collectors.groupingBy(ManyDags::due, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .filter(tick -> tick.getValue().size() == DUE)
        .map(tick -> lag(tick.getKey(), tick.getValue()))
        .toList();
  }

  private static double lag(Instant due, List<Stamp> tick) {
    double last = tick.stream().mapToLong(Stamp::start).max().orElseThrow() / MICROS;
    return last - due.toEpochMilli();
  }

  /** The id of a scheduled run ends with the moment it is about, which here is when it was due. */
  private static Instant due(Stamp stamp) {
    return Instant.parse(stamp.runId().substring(stamp.runId().indexOf("__") + 2));
  }

  private static void write(Path folder, int dags) throws IOException {
    for (int index = 0; index < dags; index++) {
      String schedule = index < DUE ? "\"*/10 * * * * *\"" : "\"0 0 1 1 *\"";
      String text =
          "dag_id: dag_%d%nschedule: %s%ntasks:%n  only: %s%n"
              .formatted(index, schedule, DagText.STAMP);
      Files.writeString(folder.resolve("dag_" + index + ".yaml"), text);
    }
  }
}
