package io.dabba.bench;

import io.dabba.bench.chaos.ChaosMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Measures tasks per second and the latency of a chain's step, Dabba and the bare loop in turn on
 * the same servers; without servers, how long planning takes; with {@code core} and JMH's own
 * arguments, the core by itself; with {@code chaos}, the chaos rig. Arguments: {@code throughput},
 * {@code chain}, {@code demand}, {@code schedules}, {@code memory} or {@code all}; {@code --json
 * FILE}; {@code --queues quorum|classic}. The jar to measure is system property {@code dabba.jar}.
 */
public final class BenchMain {
  private static final int WARM_UPS = 4;
  private static final int BARE_TASKS = 40_000;
  private static final int BARE_IN_FLIGHT = 500;
  private static final int BARE_STEPS = 2_000;
  private static final int SLOTS = 16;

  private final Results results = new Results();
  private final boolean quorum;

  private BenchMain(boolean quorum) {
    this.quorum = quorum;
  }

  /** Runs the measurements and prints them. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("core")) {
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    if (arguments.length > 0 && arguments[0].equals("chaos")) {
      ChaosMain.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    BenchOptions options;
    try {
      options = BenchOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("dabba bench: " + e.getMessage());
      System.exit(2);
      return;
    }
    BenchMain bench = new BenchMain(options.queues().equals("quorum"));
    bench.measure(options);
    bench.report(options);
    System.exit(0);
  }

  private void measure(BenchOptions options) throws Exception {
    if (options.schedules()) {
      schedules();
    }
    if (options.throughput() || options.chain()) {
      onServers(options);
    }
    if (options.demand()) {
      demand(options);
    }
    if (options.memory()) {
      memory(options);
    }
  }

  private static void memory(BenchOptions options) throws Exception {
    Path folder = Files.createTempDirectory("dabba-bench");
    MemoryDags.write(folder.resolve("dags"));
    try (BenchServers servers = new BenchServers();
        DabbaCluster cluster =
            new DabbaCluster(options.jar(), folder, servers, options.queues(), SLOTS);
        MemoryBench bench = new MemoryBench(cluster.api(), servers.redisUri())) {
      bench.finished();
      long idle = cluster.schedulerHeap();
      int instances = bench.live();
      long grown = cluster.schedulerHeap() - idle;
      System.out.printf(
          "scheduler heap %,d bytes idle, %,d more with %,d live instances, %,d each%n",
          idle, grown, instances, grown / instances);
    }
  }

  private void schedules() throws Exception {
    ScheduleBench bench = new ScheduleBench();
    for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
      bench.plan();
    }
    results.add("next runs of 10,000 schedules", "ms", bench::plan);
  }

  private void onServers(BenchOptions options) throws Exception {
    Path folder = Files.createTempDirectory("dabba-bench");
    BenchDags.write(folder.resolve("dags"));
    try (BenchServers servers = new BenchServers()) {
      bare(servers, options);
      try (DabbaCluster cluster =
          new DabbaCluster(options.jar(), folder, servers, options.queues(), SLOTS)) {
        dabba(cluster.api(), options);
      }
    }
  }

  private void demand(BenchOptions options) throws Exception {
    Path folder = Files.createTempDirectory("dabba-bench");
    DemandDags.write(folder.resolve("dags"));
    try (BenchServers servers = new BenchServers();
        DabbaCluster cluster =
            new DabbaCluster(options.jar(), folder, servers, options.queues(), SLOTS);
        RunRequests requests = new RunRequests(servers.amqpUri())) {
      DemandBench bench = new DemandBench(cluster.api(), requests);
      bench.prepare();
      Measurement orders = results.add("orders, a run of 3 tasks each", "orders/s", bench::orders);
      Measurement cities = results.add("500 cities, a run of 3 tasks each", "s", bench::cities);
      results.add("20 balls a second, half are done in", "ms", () -> share(bench.balls(), 0.5));
      results.add("20 balls a second, 99 % done in", "ms", () -> share(bench.balls(), 0.99));
      DemandBench.headroom(orders.median(), cities.median()).forEach(System.out::println);
    }
  }

  private static double share(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  private void bare(BenchServers servers, BenchOptions options) throws Exception {
    try (BareLoop loop = new BareLoop(servers.redisUri(), servers.amqpUri(), quorum)) {
      for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
        loop.run(BARE_TASKS, BARE_IN_FLIGHT);
      }
      if (options.throughput()) {
        results.add(
            "bare loop throughput",
            "tasks/s",
            () -> BARE_TASKS / loop.run(BARE_TASKS, BARE_IN_FLIGHT));
      }
      if (options.chain()) {
        results.add("bare loop step", "ms", () -> loop.run(BARE_STEPS, 1) * 1000 / BARE_STEPS);
      }
    }
  }

  private void dabba(DabbaApi api, BenchOptions options) throws Exception {
    EngineBench bench = new EngineBench(api);
    bench.prepare(WARM_UPS);
    if (options.throughput()) {
      results.add("dabba throughput, one wide DAG", "tasks/s", bench::fan);
      results.add("dabba throughput, 64 DAGs", "tasks/s", bench::small);
    }
    if (options.chain()) {
      results.add("dabba chain step", "ms", bench::chain);
    }
  }

  private void report(BenchOptions options) throws IOException {
    results.ratio("dabba throughput, one wide DAG", "bare loop throughput");
    results.ratio("dabba throughput, 64 DAGs", "bare loop throughput");
    results.ratio("dabba chain step", "bare loop step");
    if (options.json() != null) {
      results.write(options.json(), options.queues());
    }
  }
}
