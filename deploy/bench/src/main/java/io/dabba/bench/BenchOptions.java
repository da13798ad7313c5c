package io.dabba.bench;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param name throughput, chain, demand, schedules, memory or all
 * @param queues quorum or classic
 * @param json where to write the results, or null
 * @param jar the runnable jar
 */
record BenchOptions(String name, String queues, @Nullable Path json, Path jar) {
  private static final Set<String> NAMES =
      Set.of("all", "chain", "demand", "memory", "schedules", "throughput");
  private static final Set<String> QUEUES = Set.of("classic", "quorum");

  BenchOptions {
    require("benchmark", NAMES, name);
    require("--queues", QUEUES, queues);
  }

  static BenchOptions parse(String[] arguments) {
    String name = "all";
    String queues = "quorum";
    Path json = null;
    for (int index = 0; index < arguments.length; index++) {
      switch (arguments[index]) {
        case "--json" -> json = Path.of(value(arguments, ++index));
        case "--queues" -> queues = value(arguments, ++index);
        default -> name = arguments[index];
      }
    }
    return new BenchOptions(
        name,
        queues,
        json,
        Path.of(System.getProperty("dabba.jar", "deploy/dist/target/dabba.jar")));
  }

  boolean throughput() {
    return name.equals("all") || name.equals("throughput");
  }

  boolean chain() {
    return name.equals("all") || name.equals("chain");
  }

  boolean demand() {
    return name.equals("all") || name.equals("demand");
  }

  boolean memory() {
    return name.equals("all") || name.equals("memory");
  }

  boolean schedules() {
    return name.equals("all") || name.equals("schedules");
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException(
          arguments[index - 1] + ": expected a value after it, found none");
    }
    return arguments[index];
  }

  private static void require(String what, Set<String> known, String found) {
    if (!known.contains(found)) {
      throw new IllegalArgumentException(
          what + ": expected one of " + known + ", found \"" + found + '"');
    }
  }
}
