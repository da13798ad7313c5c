package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.DagHistory.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of a DAG, and the state of every task in each, a letter for each task: 25 runs of 1,000
 * tasks are 25,000 letters.
 *
 * @param dagId which DAG
 * @param states what the letters stand for: {@code 0} for the first of them, {@code a} for the
 *     eleventh
 * @param taskIds the tasks that the letters are of, in their order
 * @param runs in the order asked for
 * @param totalEntries how many runs there are in all
 */
public record GridView(
    String dagId, List<String> states, List<String> taskIds, List<Run> runs, long totalEntries) {
  /** In place of a letter: its task is not part of the run. */
  private static final char ABSENT = '-';

  /** In place of a letter: there are many instances, see {@link Run#mapped}. */
  private static final char MAPPED = '*';

  private static final int NOWHERE = -1;

  private static final List<String> STATES =
      Arrays.stream(TaskState.values()).map(TaskState::id).toList();

  /**
   * One run.
   *
   * @param versionNumber the version of the DAG that it runs, or null if that is gone
   * @param letters the state of each task
   * @param mapped by the place of a mapped task, how many of its instances are in each state
   */
  public record Run(
      String dagRunId,
      String runType,
      String state,
      @Nullable Instant logicalDate,
      Instant runAfter,
      Instant queuedAt,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      @Nullable Double duration,
      @Nullable Instant dataIntervalEnd,
      @Nullable Integer versionNumber,
      @Nullable String note,
      String letters,
      Map<Integer, Map<String, Integer>> mapped) {}

  /**
   * A run before it is known which tasks the others have.
   *
   * @param letters the state of each task, by its task_index
   * @param mapped counts of mapped tasks, by their task_index
   */
  public record Column(
      RunRecord run, DagSpec spec, String letters, Map<Integer, Map<String, Integer>> mapped) {
    /** The states of a run. */
    public static Column of(TasksOfRun found) {
      StringBuilder letters = new StringBuilder();
      Map<Integer, Map<String, Integer>> mapped = new HashMap<>();
      for (int at = 0; at < found.tasks().size(); at++) {
        TasksOfRun.Task task = found.tasks().get(at);
        letters.append(letter(task));
        if (task.isExpanded()) {
          mapped.put(at, StateCounts.of(task.instances()));
        }
      }
      return new Column(found.run(), found.spec(), letters.toString(), mapped);
    }

    private static char letter(TasksOfRun.Task task) {
      return task.isExpanded()
          ? MAPPED
          : Character.forDigit(task.instances().get(0).state().ordinal(), Character.MAX_RADIX);
    }

    /**
     * The run beside others.
     *
     * @param places the task_index of each task of the grid, or {@link #NOWHERE}
     */
    private Run aligned(int[] places, @Nullable Integer versionNumber) {
      StringBuilder line = new StringBuilder(places.length);
      Map<Integer, Map<String, Integer>> counts = new TreeMap<>();
      for (int at = 0; at < places.length; at++) {
        line.append(places[at] == NOWHERE ? ABSENT : letters.charAt(places[at]));
        if (mapped.containsKey(places[at])) {
          counts.put(at, mapped.get(places[at]));
        }
      }
      return new Run(
          run.key().runId(),
          run.runType(),
          run.state().id(),
          run.logicalDate(),
          run.runAfter(),
          run.queuedAt(),
          run.startDate(),
          run.endDate(),
          DagRunView.seconds(run.startDate(), run.endDate()),
          run.dataIntervalEnd(),
          versionNumber,
          run.note(),
          line.toString(),
          counts);
    }
  }

  /** Runs side by side. */
  public static GridView of(
      String dagId, List<Column> columns, List<Version> versions, long total) {
    Map<String, DagSpec> specs = new LinkedHashMap<>();
    columns.forEach(column -> specs.putIfAbsent(column.run().bundle(), column.spec()));
    List<String> taskIds =
        specs.values().stream().flatMap(spec -> ids(spec).sorted()).distinct().toList();
    Map<String, int[]> places = new HashMap<>();
    specs.forEach((bundle, spec) -> places.put(bundle, places(spec, taskIds)));
    Map<String, Integer> numbers = new HashMap<>();
    versions.forEach(version -> numbers.put(version.bundle(), version.number()));
    List<Run> runs =
        columns.stream()
            .map(
                column -> {
                  String bundle = column.run().bundle();
                  return column.aligned(places.get(bundle), numbers.get(bundle));
                })
            .toList();
    return new GridView(dagId, STATES, taskIds, runs, total);
  }

  private static Stream<String> ids(DagSpec spec) {
    return spec.tasks().stream().map(TaskSpec::taskId);
  }

  private static int[] places(DagSpec spec, List<String> taskIds) {
    Map<String, Integer> indexes = new HashMap<>();
    ids(spec).forEach(taskId -> indexes.put(taskId, indexes.size()));
    return taskIds.stream().mapToInt(taskId -> indexes.getOrDefault(taskId, NOWHERE)).toArray();
  }
}
