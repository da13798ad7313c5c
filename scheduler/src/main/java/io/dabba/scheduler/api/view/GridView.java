package io.dabba.scheduler.api.view;

import io.dabba.common.dag.TaskSpec;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.DagHistory.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
   * @param letters the state of each task by its id
   * @param mapped counts of mapped tasks by their id
   */
  public record Column(
      RunRecord run, Map<String, Character> letters, Map<String, Map<String, Integer>> mapped) {
    /** The states of a run. */
    public static Column of(TasksOfRun found) {
      Map<String, Character> letters = new HashMap<>();
      Map<String, Map<String, Integer>> mapped = new HashMap<>();
      List<TaskSpec> specs = found.spec().tasks();
      for (int at = 0; at < specs.size(); at++) {
        String taskId = specs.get(at).taskId();
        TasksOfRun.Task task = found.tasks().get(at);
        letters.put(taskId, letter(task));
        if (task.isExpanded()) {
          mapped.put(taskId, StateCounts.of(task.instances()));
        }
      }
      return new Column(found.run(), letters, mapped);
    }

    private static char letter(TasksOfRun.Task task) {
      return task.isExpanded()
          ? MAPPED
          : Character.forDigit(task.instances().get(0).state().ordinal(), Character.MAX_RADIX);
    }

    private Run aligned(List<String> taskIds, @Nullable Integer versionNumber) {
      StringBuilder line = new StringBuilder(taskIds.size());
      Map<Integer, Map<String, Integer>> counts = new TreeMap<>();
      for (int at = 0; at < taskIds.size(); at++) {
        line.append(letters.getOrDefault(taskIds.get(at), ABSENT).charValue());
        if (mapped.containsKey(taskIds.get(at))) {
          counts.put(at, mapped.get(taskIds.get(at)));
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
    Set<String> seen = new LinkedHashSet<>();
    columns.forEach(column -> seen.addAll(new TreeSet<>(column.letters().keySet())));
    List<String> taskIds = List.copyOf(seen);
    Map<String, Integer> numbers = new HashMap<>();
    versions.forEach(version -> numbers.put(version.bundle(), version.number()));
    List<Run> runs =
        columns.stream()
            .map(column -> column.aligned(taskIds, numbers.get(column.run().bundle())))
            .toList();
    return new GridView(dagId, STATES, taskIds, runs, total);
  }
}
