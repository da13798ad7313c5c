package io.dabba.bench.chaos;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign is to be.
 *
 * @param length how long there are faults, unless {@code tasks} says so
 * @param tasks task instances after which it ends, or 0
 * @param seed of the faults and of the load
 * @param open task instances under way at once, about
 * @param drain within what time all must have ended after the last fault
 * @param json where to write what came of it, or null
 * @param jar the runnable jar
 */
record ChaosOptions(
    Duration length,
    long tasks,
    long seed,
    int open,
    Duration drain,
    @Nullable Path json,
    Path jar) {
  ChaosOptions {
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
        case "--open" -> open = Integer.parseInt(value);
        case "--drain" -> drain = Long.parseLong(value);
        case "--json" -> json = Path.of(value);
        default ->
            throw new IllegalArgumentException(
                "expected one of --minutes, --tasks, --seed, --open, --drain, --json, found \""
                    + name
                    + '"');
      }
    }
    return new ChaosOptions(
        Duration.ofMillis(Math.round(minutes * 60_000)),
        tasks,
        seed,
        open,
        Duration.ofSeconds(drain),
        json,
        Path.of(System.getProperty("dabba.jar", "deploy/dist/target/dabba.jar")));
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException(
          arguments[index - 1] + ": expected a value after it, found none");
    }
    return arguments[index];
  }
}
