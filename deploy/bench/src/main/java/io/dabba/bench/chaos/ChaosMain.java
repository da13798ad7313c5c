package io.dabba.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code dabba chaos}: holds one campaign and prints what came of it. Exit code 0 if nothing was
 * lost, counted twice or stuck; 1 if something was, and the logs stay; 2 for wrong arguments.
 */
public final class ChaosMain {
  private ChaosMain() {}

  /** Runs a campaign and ends the process. */
  public static void main(String... arguments) throws Exception {
    ChaosOptions options;
    try {
      options = ChaosOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("dabba chaos: " + e.getMessage());
      System.exit(2);
      return;
    }
    System.exit(hold(options) ? 0 : 1);
  }

  private static boolean hold(ChaosOptions options) throws Exception {
    Path folder = Files.createTempDirectory("dabba-chaos");
    System.out.println("dabba chaos: seed " + options.seed() + ", logs in " + folder);
    ChaosReport report = Campaign.hold(options, folder);
    report.print();
    Path json = options.json();
    if (json != null) {
      report.write(json);
    }
    if (report.isClean()) {
      delete(folder);
    } else {
      System.out.println("dabba chaos: failed; logs, journals and the ledger are in " + folder);
    }
    return report.isClean();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
