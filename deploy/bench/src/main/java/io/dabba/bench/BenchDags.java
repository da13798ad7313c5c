package io.dabba.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the DAG files that are measured, in the YAML form that users write. */
final class BenchDags {
  /** Tasks of one {@code fan} run beside its first and last. */
  static final int FAN_WIDTH = 10_000;

  /** Tasks of one {@code chain} run. */
  static final int CHAIN_LENGTH = 40;

  /** Small DAGs that run side by side, so that every shard has work. */
  static final int SMALL_DAGS = 64;

  /** Tasks of one small run beside its first and last. */
  static final int SMALL_WIDTH = 150;

  private BenchDags() {}

  /** Writes all of them into a folder. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("fan.yaml"), fan("fan", FAN_WIDTH));
    Files.writeString(folder.resolve("chain.yaml"), chain());
    for (int index = 0; index < SMALL_DAGS; index++) {
      String dagId = small(index);
      Files.writeString(folder.resolve(dagId + ".yaml"), fan(dagId, SMALL_WIDTH));
    }
  }

  /** The id of a small DAG. */
  static String small(int index) {
    return "small_" + index;
  }

  private static String fan(String dagId, int width) {
    String leaves =
        IntStream.range(0, width).mapToObj(index -> "t" + index).collect(Collectors.joining(", "));
    String tasks =
        IntStream.range(0, width)
            .mapToObj(index -> "  t" + index + ": {operator: empty}\n")
            .collect(Collectors.joining());
    return "dag_id: "
        + dagId
        + "\nschedule: null\nflow: first >> ["
        + leaves
        + "] >> last\n"
        + "tasks:\n  first: {operator: empty}\n  last: {operator: empty}\n"
        + tasks;
  }

  private static String chain() {
    String flow =
        IntStream.range(0, CHAIN_LENGTH)
            .mapToObj(index -> "t" + index)
            .collect(Collectors.joining(" >> "));
    String tasks =
        IntStream.range(0, CHAIN_LENGTH)
            .mapToObj(index -> "  t" + index + ": {operator: empty}\n")
            .collect(Collectors.joining());
    return "dag_id: chain\nschedule: null\nflow: " + flow + "\ntasks:\n" + tasks;
  }
}
