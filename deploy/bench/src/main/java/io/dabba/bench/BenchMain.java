package io.dabba.bench;

import io.dabba.bench.chaos.ChaosMain;
import io.dabba.bench.report.Charts;
import io.dabba.bench.report.Report;
import io.dabba.bench.report.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Measures Dabba: scenarios by name, each on servers and processes of its own. With {@code core}
 * and JMH's own arguments, the core by itself; with {@code charts FILE --out FOLDER}, pictures of
 * what was measured; with {@code chaos}, the chaos rig. The launcher to start processes with is
 * system property {@code dabba.launcher}.
 */
public final class BenchMain {
  private static final int BAD_ARGUMENTS = 2;

  private BenchMain() {}

  /** Runs what the first argument names. */
  public static void main(String[] arguments) throws Exception {
    String first = arguments.length == 0 ? "" : arguments[0];
    String[] others =
        Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
    switch (first) {
      case "core" -> org.openjdk.jmh.Main.main(others);
      case "chaos" -> ChaosMain.main(others);
      default -> System.exit(run(arguments));
    }
  }

  private static int run(String[] arguments) throws IOException {
    try {
      if (arguments.length > 0 && arguments[0].equals("charts")) {
        return charts(ChartOptions.parse(arguments));
      }
      return measure(BenchOptions.parse(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("dabba bench: " + e.getMessage());
      return BAD_ARGUMENTS;
    }
  }

  private static int measure(BenchOptions options) throws IOException {
    Suite suite = new Suite(options.stage(), System.out);
    Report report = suite.run(options.scenarios());
    System.out.println();
    TextTable.of(report).forEach(System.out::println);
    if (options.json() != null) {
      report.write(options.json());
    }
    return report.isComplete() ? 0 : 1;
  }

  private static int charts(ChartOptions options) throws IOException {
    for (Path written : Charts.write(Report.read(options.results()), options.out())) {
      System.out.println(written);
    }
    return 0;
  }
}
