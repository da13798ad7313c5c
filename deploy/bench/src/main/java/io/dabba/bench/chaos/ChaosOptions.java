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
 * @param gap mean time from one fault to the next
 * @param open task instances under way at once, about
 * @param wide tasks of each of the wide DAGs that are part of the load then, or 0 for none
 * @param drain within what time another run must have ended after the last fault, until all have
 * @param json where to write what came of it, or null
 * @param jar the runnable jar
 */
record ChaosOptions(
    Duration length,
    long tasks,
    long seed,
    Set<FaultKind> kinds,
    Duration gap,
    int open,
    int wide,
    Duration drain,
    @Nullable Path json,
    Path jar) {
  ChaosOptions {
    kinds = Set.copyOf(kinds);
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("--minutes: expected more than 0, found " + length);
    }
    if (gap.toMillis() < 1) {
      throw new IllegalArgumentException("--gap: expected at least 0.001, found " + gap);
    }
    if (open < 1) {
      throw new IllegalArgumentException("--open: expected at least 1, found " + open);
    }
    if (wide < 0) {
      throw new IllegalArgumentException("--wide: expected at least 0, found " + wide);
    }
  }

  static ChaosOptions parse(String... arguments) {
    double minutes = 1;
    long tasks = 0;
    long seed = 1;
    Set<FaultKind> kinds = EnumSet.allOf(FaultKind.class);
    double gap = 3;
    int open = 1_500;
    int wide = 0;
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
        case "--gap" -> gap = Double.parseDouble(value);
        case "--open" -> open = Integer.parseInt(value);
        case "--wide" -> wide = Integer.parseInt(value);
        case "--drain" -> drain = Long.parseLong(value);
        case "--json" -> json = Path.of(value);
        default ->
            throw new IllegalArgumentException(
                "expected one of --minutes, --tasks, --seed, --faults, --gap, --open, --wide,"
                    + " --drain, --json, found \""
                    + name
                    + '"');
      }
    }
    return new ChaosOptions(
        Duration.ofMillis(Math.round(minutes * 60_000)),
        tasks,
        seed,
        kinds,
        Duration.ofMillis(Math.round(gap * 1_000)),
        open,
        wide,
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
