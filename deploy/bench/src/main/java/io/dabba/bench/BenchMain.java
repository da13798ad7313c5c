package io.dabba.bench;

import io.dabba.common.codec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures tasks per second and the latency of a chain's step, Dabba and the bare loop in turn on
 * the same servers; without servers, how long planning takes; with {@code core} and JMH's own
 * arguments, the core by itself. Arguments: {@code throughput}, {@code chain}, {@code schedules} or
 * {@code all}; {@code --json FILE}; {@code --queues quorum|classic}. The jar to measure is system
 * property {@code dabba.jar}.
 */
public final class BenchMain {
  private static final int REPETITIONS = 5;
  private static final int WARM_UPS = 4;
  private static final int BARE_TASKS = 40_000;
  private static final int BARE_IN_FLIGHT = 500;
  private static final int BARE_STEPS = 2_000;
  private static final int SLOTS = 16;

  private final List<Measurement> results = new ArrayList<>();
  private final boolean quorum;
  private int runs;

  private BenchMain(boolean quorum) {
    this.quorum = quorum;
  }

  /** Runs the measurements and prints them. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("core")) {
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
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
  }

  private void schedules() throws Exception {
    ScheduleBench bench = new ScheduleBench();
    for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
      bench.plan();
    }
    add("next runs of 10,000 schedules", "ms", bench::plan);
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

  private void bare(BenchServers servers, BenchOptions options) throws Exception {
    try (BareLoop loop = new BareLoop(servers.redisUri(), servers.amqpUri(), quorum)) {
      for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
        loop.run(BARE_TASKS, BARE_IN_FLIGHT);
      }
      if (options.throughput()) {
        add(
            "bare loop throughput",
            "tasks/s",
            () -> BARE_TASKS / loop.run(BARE_TASKS, BARE_IN_FLIGHT));
      }
      if (options.chain()) {
        add("bare loop step", "ms", () -> loop.run(BARE_STEPS, 1) * 1000 / BARE_STEPS);
      }
    }
  }

  private void dabba(DabbaApi api, BenchOptions options) throws Exception {
    api.awaitDag("fan");
    api.awaitDag("chain");
    for (int index = 0; index < BenchDags.SMALL_DAGS; index++) {
      api.awaitDag(BenchDags.small(index));
    }
    for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
      fan(api);
      chain(api);
      small(api);
    }
    if (options.throughput()) {
      add("dabba throughput, one wide DAG", "tasks/s", () -> fan(api));
      add("dabba throughput, 64 DAGs", "tasks/s", () -> small(api));
    }
    if (options.chain()) {
      add("dabba chain step", "ms", () -> chain(api));
    }
  }

  private double fan(DabbaApi api) throws IOException, InterruptedException {
    String runId = nextRun();
    api.trigger("fan", runId);
    return (BenchDags.FAN_WIDTH + 2) * 1000.0 / api.awaitRun("fan", runId).millis();
  }

  private double small(DabbaApi api) throws IOException, InterruptedException {
    String runId = nextRun();
    for (int index = 0; index < BenchDags.SMALL_DAGS; index++) {
      api.trigger(BenchDags.small(index), runId);
    }
    long start = Long.MAX_VALUE;
    long end = 0;
    for (int index = 0; index < BenchDags.SMALL_DAGS; index++) {
      DabbaApi.Span span = api.awaitRun(BenchDags.small(index), runId);
      start = Math.min(start, span.start());
      end = Math.max(end, span.end());
    }
    return BenchDags.SMALL_DAGS * (BenchDags.SMALL_WIDTH + 2) * 1000.0 / (end - start);
  }

  private double chain(DabbaApi api) throws IOException, InterruptedException {
    String runId = nextRun();
    api.trigger("chain", runId);
    return api.awaitRun("chain", runId).millis() / (double) BenchDags.CHAIN_LENGTH;
  }

  private String nextRun() {
    return "bench-" + runs++;
  }

  private void add(String name, String unit, Repetition repetition) throws Exception {
    double[] values = new double[REPETITIONS];
    for (int index = 0; index < REPETITIONS; index++) {
      values[index] = repetition.measure();
    }
    Measurement measurement = new Measurement(name, unit, values);
    results.add(measurement);
    System.out.println(measurement.describe());
  }

  private void report(BenchOptions options) throws IOException {
    ratio("dabba throughput, one wide DAG", "bare loop throughput");
    ratio("dabba throughput, 64 DAGs", "bare loop throughput");
    ratio("dabba chain step", "bare loop step");
    if (options.json() != null) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("queues", options.queues());
      json.put("java", System.getProperty("java.version"));
      json.put("processors", Runtime.getRuntime().availableProcessors());
      json.put("measurements", results);
      Files.writeString(options.json(), Json.write(json));
    }
  }

  private void ratio(String name, String baseline) {
    Measurement measured = find(name);
    Measurement base = find(baseline);
    if (measured != null && base != null) {
      System.out.printf(
          Locale.ROOT, "%-34s %.2f of the bare loop%n", name, measured.median() / base.median());
    }
  }

  private @org.jspecify.annotations.Nullable Measurement find(String name) {
    return results.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /** One repetition of a measurement. */
  @FunctionalInterface
  private interface Repetition {
    double measure() throws Exception;
  }
}
