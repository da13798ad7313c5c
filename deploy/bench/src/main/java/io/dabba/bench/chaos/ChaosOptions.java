package io.dabba.bench.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign is to be.
 *
 * @param length how long there are faults, unless {@code tasks} says so
 * @param tasks task instances after which it ends, or 0
 * @param seed of the faults and of the load
 * @param kinds the faults that may be drawn
 * @param open task instances under way at once, about
 * @param drain within what time all must have ended after the last fault
 * @param json where to write what came of it, or null
 * @param jar the runnable jar
 */
record ChaosOptions(
    Duration length,
    long tasks,
    long seed,
    Set<FaultKind> kinds,
    int open,
    Duration drain,
    @Nullable Path json,
    Path jar) {
  ChaosOptions {
    kinds = Set.copyOf(kinds);
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("--minutes: expected more than 0, found " + length);
    }
    if (open < 1) {
      throw new IllegalArgumentException("--open: expected at least 1, found " + open);
    }
  }

  static ChaosOptions parse(String... arguments) {
    double minutes = 1;
    long tasks = 0;
    long seed = 1;
    Set<FaultKind> kinds = EnumSet.allOf(FaultKind.class);
    int open = 1_500;
    long drain = 90;
    @Nullable Path json = null;
    for (int index = 0; index < arguments.length; index += 2) {
      String name = arguments[index];
      String value = value(arguments, index + 1);
      switch (name) {
        case "--minutes" -> minutes = Double.parseDouble(value);
        case "--tasks" -> tasks = Long.parseLong(value);
        case "--seed" -> seed = Long.parseLong(value);
        case "--faults" -> kinds = kinds(value);
        case "--open" -> open = Integer.parseInt(value);
        case "--drain" -> drain = Long.parseLong(value);
        case "--json" -> json = Path.of(value);
        default ->
            throw new IllegalArgumentException(
                "expected one of --minutes, --tasks, --seed, --faults, --open, --drain, --json,"
                    + " found \""
                    + name
                    + '"');
      }
    }
    return new ChaosOptions(
        Duration.ofMillis(Math.round(minutes * 60_000)),
        tasks,
        seed,
        kinds,
        open,
        Duration.ofSeconds(drain),
        json,
        Path.of(System.getProperty("dabba.jar", "deploy/dist/target/dabba.jar")));
  }

  private static Set<FaultKind> kinds(String names) {
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    for (String name : names.split(",")) {
      kinds.add(FaultKind.valueOf(name.strip().toUpperCase(Locale.ROOT)));
    }
    return kinds;
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException(
          arguments[index - 1] + ": expected a value after it, found none");
    }
    return arguments[index];
  }
}
