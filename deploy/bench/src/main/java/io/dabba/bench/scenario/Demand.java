package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.util.ArrayList;
import java.util.List;

/** What the businesses of the examples ask for, and how often over this machine can do it. */
final class Demand implements Scenario {
  private static final double ORDERS_PER_SECOND = 5_000_000 / 86_400.0;
  private static final int DIWALI = 20;
  private static final double SECONDS_BETWEEN_PRICES = 120;

  @Override
  public String name() {
    return "demand";
  }

  @Override
  public String question() {
    return "How much of the orders, prices and matches of the examples can be done?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    try (Cluster cluster = stage.open(DemandDags::write)) {
      DemandLoad load = new DemandLoad(cluster.api(), cluster.requests());
      load.await();
      stage.warmUp(load::orders);
      Row orders =
          rows.add(
              Row.of("orders, a run of 3 tasks each", "orders/s", stage.samples(load::orders)));
      stage.warmUp(load::cities);
      Row cities =
          rows.add(Row.of("500 cities, a run of 3 tasks each", "s", stage.samples(load::cities)));
      balls(stage, load, rows);
      double day = orders.median() / ORDERS_PER_SECOND;
      rows.add(Row.of("5 million orders a day", "times", day));
      rows.add(Row.of("20 times as many at Diwali", "times", day / DIWALI));
      double prices = SECONDS_BETWEEN_PRICES / cities.median();
      rows.add(Row.of("500 cities every 2 minutes", "times", prices));
    }
  }

  private static void balls(Stage stage, DemandLoad load, Rows rows) throws Exception {
    List<double[]> matches = new ArrayList<>();
    for (int turn = 0; turn < stage.repetitions(); turn++) {
      matches.add(load.balls());
    }
    rows.add(Row.of("20 balls a second, half are done in", "ms", shares(matches, 0.5)));
    rows.add(Row.of("20 balls a second, 99 % are done in", "ms", shares(matches, 0.99)));
  }

  private static List<Double> shares(List<double[]> matches, double share) {
    return matches.stream()
        .map(sorted -> sorted[(int) Math.ceil(share * sorted.length) - 1])
        .toList();
  }
}
