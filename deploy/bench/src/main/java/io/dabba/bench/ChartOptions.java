package io.dabba.bench;

import java.nio.file.Path;

/**
 * Which results to draw.
 *
 * @param results what {@code --json} wrote
 * @param out the folder of the pictures
 */
record ChartOptions(Path results, Path out) {
  private static final String OUT = "--out";

  /**
   * @param arguments {@code charts FILE --out FOLDER}
   */
  static ChartOptions parse(String[] arguments) {
    Path results = Path.of(BenchOptions.value(arguments, 1));
    if (arguments.length > 2 && !arguments[2].equals(OUT)) {
      throw new IllegalArgumentException(
          "charts: expected " + OUT + ", found \"" + arguments[2] + '"');
    }
    return new ChartOptions(
        results, arguments.length > 2 ? Path.of(BenchOptions.value(arguments, 3)) : Path.of("."));
  }
}
