package io.dabba.bench;

import io.dabba.bench.cluster.Stage;
import io.dabba.bench.scenario.Scenario;
import io.dabba.bench.scenario.Scenarios;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param scenarios in the order in which they are measured
 * @param stage where
 * @param json where to write the results, or null
 */
record BenchOptions(List<Scenario> scenarios, Stage stage, @Nullable Path json) {
  private static final Set<String> QUEUES = Set.of("classic", "quorum");

  static BenchOptions parse(String[] arguments) {
    String name = "all";
    String queues = "quorum";
    Path json = null;
    boolean isQuick = false;
    for (int index = 0; index < arguments.length; index++) {
      switch (arguments[index]) {
        case "--json" -> json = Path.of(value(arguments, ++index));
        case "--queues" -> queues = queues(value(arguments, ++index));
        case "--quick" -> isQuick = true;
        default -> name = arguments[index];
      }
    }
    Path launcher = Path.of(System.getProperty("dabba.launcher", "dabba")).toAbsolutePath();
    return new BenchOptions(Scenarios.named(name), new Stage(launcher, queues, isQuick), json);
  }

  static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException(
          arguments[index - 1] + ": expected a value after it, found none");
    }
    return arguments[index];
  }

  private static String queues(String found) {
    if (!QUEUES.contains(found)) {
      throw new IllegalArgumentException(
          "--queues: expected one of [classic, quorum], found \"" + found + '"');
    }
    return found;
  }
}
