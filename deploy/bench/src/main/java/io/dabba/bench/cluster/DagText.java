package io.dabba.bench.cluster;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** DAG files in the YAML form that users write, with many tasks of one kind. */
public final class DagText {
  /** A task that does nothing, not even stamp. */
  public static final String EMPTY = "{operator: empty}";

  /** A task that stamps, and does nothing else. */
  public static final String STAMP = "{operator: bench}";

  private DagText() {}

  /** Tasks {@code t0} to {@code tn}, one after another. */
  public static String chain(String dagId, int length, String task) {
    return head(dagId) + "flow: " + String.join(" >> ", names(length)) + '\n' + tasks(length, task);
  }

  /** Tasks {@code t0} to {@code tn} between a {@code first} and a {@code last}. */
  public static String fan(String dagId, int width, String task) {
    return head(dagId)
        + "flow: first >> ["
        + String.join(", ", names(width))
        + "] >> last\n"
        + tasks(width, task)
        + "  first: "
        + task
        + "\n  last: "
        + task
        + '\n';
  }

  /** Tasks {@code t0} to {@code tn}, each with two that follow it while there are any. */
  public static String tree(String dagId, int size, String task) {
    String edges =
        IntStream.range(1, size)
            .mapToObj(index -> "  - t" + (index - 1) / 2 + " >> t" + index + '\n')
            .collect(Collectors.joining());
    return head(dagId) + "flow:\n" + edges + tasks(size, task);
  }

  /** Tasks {@code t0} to {@code tn} that wait for nothing. */
  public static String loose(String dagId, int count, String task) {
    return head(dagId) + tasks(count, task);
  }

  /** What a DAG of many runs and tasks begins with. */
  public static String head(String dagId) {
    return "dag_id: "
        + dagId
        + "\nschedule: null\nmax_active_runs: 100000\nmax_active_tasks: 100000\n";
  }

  private static String tasks(int count, String task) {
    return names(count).stream()
        .map(name -> "  " + name + ": " + task + '\n')
        .collect(Collectors.joining("", "tasks:\n", ""));
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(index -> "t" + index).toList();
  }
}
