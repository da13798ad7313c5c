package io.dabba.scheduler.rig;

import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.scheduler.core.state.DagVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes DAGs for tests; whatever a test does not say is Dabba's default. */
public final class DagBuilder {
  private final String dagId;
  private final List<TaskBuilder> tasks = new ArrayList<>();
  private Schedule schedule = Schedule.manual();
  private @Nullable Instant startDate;
  private @Nullable Instant endDate;
  private boolean catchup;
  private int maxActiveRuns = DagSpec.DEFAULT_MAX_ACTIVE_RUNS;
  private int maxActiveTasks = DagSpec.DEFAULT_MAX_ACTIVE_TASKS;
  private @Nullable Duration dagrunTimeout;
  private DagFeatures features = DagFeatures.NONE;

  private DagBuilder(String dagId) {
    this.dagId = dagId;
  }

  /** A DAG without tasks. */
  public static DagBuilder dag(String dagId) {
    return new DagBuilder(dagId);
  }

  /** Adds a task downstream of others. */
  public DagBuilder task(String taskId, String... upstream) {
    return task(TaskBuilder.task(taskId, upstream));
  }

  public DagBuilder task(TaskBuilder task) {
    tasks.add(task);
    return this;
  }

  /** Adds tasks {@code <prefix>0} to {@code <prefix><count - 1>}, all downstream of the others. */
  public DagBuilder tasks(int count, String prefix, String... upstream) {
    for (int index = 0; index < count; index++) {
      task(prefix + index, upstream);
    }
    return this;
  }

  /** Adds a chain of {@code count} tasks. */
  public DagBuilder chain(int count) {
    for (int index = 0; index < count; index++) {
      String[] upstream = index == 0 ? new String[0] : new String[] {"t" + (index - 1)};
      task("t" + index, upstream);
    }
    return this;
  }

  public DagBuilder schedule(Schedule when) {
    schedule = when;
    return this;
  }

  public DagBuilder startDate(Instant start) {
    startDate = start;
    return this;
  }

  public DagBuilder endDate(Instant end) {
    endDate = end;
    return this;
  }

  public DagBuilder catchup(boolean makeUp) {
    catchup = makeUp;
    return this;
  }

  public DagBuilder maxActiveRuns(int limit) {
    maxActiveRuns = limit;
    return this;
  }

  public DagBuilder maxActiveTasks(int limit) {
    maxActiveTasks = limit;
    return this;
  }

  public DagBuilder dagrunTimeout(Duration timeout) {
    dagrunTimeout = timeout;
    return this;
  }

  public DagBuilder features(DagFeatures all) {
    features = all;
    return this;
  }

  /** Maps the tasks of a group together over what a task returns. */
  public DagBuilder mappedGroup(String groupId, String producer) {
    Mapping mapping = new Mapping(Map.of("item", MapSource.xcom(producer)));
    DagFeatures none = DagFeatures.NONE;
    return features(
        new DagFeatures(
            none.assets(),
            none.deadlines(),
            none.failFast(),
            none.callbacks(),
            none.paramSchemas(),
            List.of(new TaskGroupSpec(groupId, null, mapping)),
            none.maxConsecutiveFailedRuns()));
  }

  /** What is done when a run ends, and by when it shall have. */
  public static DagFeatures features(List<CallbackSpec> callbacks, List<DeadlineSpec> deadlines) {
    return new DagFeatures(null, deadlines, false, callbacks, Map.of(), List.of(), 0);
  }

  /** The definition. */
  public DagSpec build() {
    List<TaskSpec> built = tasks.stream().map(TaskBuilder::build).toList();
    return new DagSpec(
        dagId,
        null,
        null,
        schedule,
        startDate,
        endDate,
        catchup,
        maxActiveRuns,
        maxActiveTasks,
        dagrunTimeout,
        List.of(),
        DagSpec.DEFAULT_OWNER,
        Map.of(),
        dagId + ".yaml",
        built,
        features);
  }

  /** The definition, prepared for deciding, as version {@code bundle}. */
  public DagVersion version(String bundle) {
    return DagVersion.of(bundle, build());
  }
}
