package io.dabba.common.dag;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of one DAG, as authored in YAML or Java and validated at load.
 *
 * @param dagId unique in the cluster
 * @param description one line, or null
 * @param docMd longer documentation in Markdown, or null
 * @param schedule when runs are created
 * @param startDate first logical date, or null
 * @param endDate last logical date, or null
 * @param catchup whether missed runs are created
 * @param maxActiveRuns runs of this DAG that may be running at once
 * @param maxActiveTasks task instances of one run that may be queued or running at once
 * @param dagrunTimeout longest time of a run, or null
 * @param tags for finding it
 * @param owner who answers for it
 * @param params default parameters, by name; JSON-like values only
 * @param fileloc the file it came from, relative to the DAG folder
 * @param tasks its tasks; a task's position here is its task_index
 * @param features what it has beyond that
 */
public record DagSpec(
    String dagId,
    @Nullable String description,
    @Nullable String docMd,
    Schedule schedule,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    boolean catchup,
    int maxActiveRuns,
    int maxActiveTasks,
    @Nullable Duration dagrunTimeout,
    List<String> tags,
    String owner,
    Map<String, Object> params,
    String fileloc,
    List<TaskSpec> tasks,
    DagFeatures features) {
  /** Running runs of one DAG where none is given. */
  public static final int DEFAULT_MAX_ACTIVE_RUNS = 16;

  /** Queued or running task instances of one run where none is given; 0 means no limit. */
  public static final int DEFAULT_MAX_ACTIVE_TASKS = 0;

  /** The owner where none is given. */
  public static final String DEFAULT_OWNER = "dabba";

  public DagSpec {
    tags = List.copyOf(tags);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    tasks = List.copyOf(tasks);
    features = features == null ? DagFeatures.NONE : features;
  }

  /** A DAG without further features. */
  public DagSpec(
      String dagId,
      @Nullable String description,
      @Nullable String docMd,
      Schedule schedule,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      boolean catchup,
      int maxActiveRuns,
      int maxActiveTasks,
      @Nullable Duration dagrunTimeout,
      List<String> tags,
      String owner,
      Map<String, Object> params,
      String fileloc,
      List<TaskSpec> tasks) {
    this(
        dagId,
        description,
        docMd,
        schedule,
        startDate,
        endDate,
        catchup,
        maxActiveRuns,
        maxActiveTasks,
        dagrunTimeout,
        tags,
        owner,
        params,
        fileloc,
        tasks,
        DagFeatures.NONE);
  }

  /** The same DAG at other times. */
  public DagSpec withSchedule(Schedule changed) {
    return new DagSpec(
        dagId,
        description,
        docMd,
        changed,
        startDate,
        endDate,
        catchup,
        maxActiveRuns,
        maxActiveTasks,
        dagrunTimeout,
        tags,
        owner,
        params,
        fileloc,
        tasks,
        features);
  }

  /** The position of a task, or -1. Linear: for edges of the system, not for the engine. */
  public int indexOf(String taskId) {
    for (int index = 0; index < tasks.size(); index++) {
      if (tasks.get(index).taskId().equals(taskId)) {
        return index;
      }
    }
    return -1;
  }
}
