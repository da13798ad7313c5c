package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.DeadlineKey;
import io.dabba.scheduler.core.state.Deadline;
import io.dabba.scheduler.core.state.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A deadline of a run, in the manner of Airflow's {@code DeadlineResponse}.
 *
 * @param id unique in the run
 * @param dagId the DAG
 * @param dagRunId the run
 * @param taskId the task that shall have ended by it, or null for the run
 * @param reference from when it counts
 * @param deadlineTime when it is
 * @param missed whether it passed before what it is for had ended
 */
public record DeadlineView(
    String id,
    String dagId,
    String dagRunId,
    @Nullable String taskId,
    String reference,
    Instant deadlineTime,
    boolean missed) {
  private static final String START = "dagrun_start";

  /** The deadlines of a run: its own, then those of its tasks once it has started. */
  public static List<DeadlineView> all(DagSpec dag, RunRecord run, List<Deadline> stored) {
    List<DeadlineView> views = new ArrayList<>();
    stored.stream()
        .filter(deadline -> deadline.key().aboutRun())
        .forEach(deadline -> views.add(ofRun(dag, run, deadline)));
    Map<DeadlineKey, Deadline> missed =
        stored.stream().collect(Collectors.toMap(Deadline::key, Function.identity()));
    for (int task = 0; task < dag.tasks().size(); task++) {
      Deadline deadline = ofTask(dag, run, task, missed);
      if (deadline != null) {
        views.add(view(run, deadline, dag.tasks().get(task).taskId(), START));
      }
    }
    return views;
  }

  private static DeadlineView ofRun(DagSpec dag, RunRecord run, Deadline deadline) {
    String reference = dag.features().deadlines().get(deadline.key().ordinal()).reference().name();
    return view(run, deadline, null, reference.toLowerCase(Locale.ROOT));
  }

  private static @Nullable Deadline ofTask(
      DagSpec dag, RunRecord run, int task, Map<DeadlineKey, Deadline> missed) {
    DeadlineKey key = DeadlineKey.ofTask(task);
    Duration after = dag.tasks().get(task).features().deadline();
    Instant start = run.startDate();
    if (missed.containsKey(key) || after == null || start == null) {
      return missed.get(key);
    }
    return new Deadline(key, start.plus(after).toEpochMilli(), false);
  }

  private static DeadlineView view(
      RunRecord run, Deadline deadline, @Nullable String taskId, String reference) {
    return new DeadlineView(
        deadline.key().field(),
        run.key().dagId(),
        run.key().runId(),
        taskId,
        reference,
        Instant.ofEpochMilli(deadline.dueAt()),
        deadline.missed());
  }
}
