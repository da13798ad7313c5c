package io.dabba.common.dag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a DAG has beyond a schedule and tasks; most DAGs have none of it.
 *
 * @param assets the asset events that make it run, beside its schedule; null for none
 * @param deadlines by when its runs shall have ended
 * @param failFast whether the first task that fails ends the run
 * @param callbacks what is done when a run ends
 * @param paramSchemas JSON Schema of each param that has one, by name
 * @param groups its task groups, parents before their children
 * @param maxConsecutiveFailedRuns failed runs in a row after which it is paused; 0 for never
 * @param calendars the names of the calendars that its tasks ask, beside that of its schedule
 * @param retention which of its runs are kept
 */
public record DagFeatures(
    @Nullable AssetCondition assets,
    List<DeadlineSpec> deadlines,
    boolean failFast,
    List<CallbackSpec> callbacks,
    Map<String, Map<String, Object>> paramSchemas,
    List<TaskGroupSpec> groups,
    int maxConsecutiveFailedRuns,
    List<String> calendars,
    RunRetention retention) {
  /** None of it. */
  public static final DagFeatures NONE =
      new DagFeatures(null, List.of(), false, List.of(), Map.of(), List.of(), 0);

  public DagFeatures {
    deadlines = List.copyOf(deadlines);
    callbacks = List.copyOf(callbacks);
    paramSchemas = Collections.unmodifiableMap(new LinkedHashMap<>(paramSchemas));
    groups = List.copyOf(groups);
    calendars = calendars == null ? List.of() : List.copyOf(calendars);
    retention = retention == null ? RunRetention.UNSAID : retention;
  }

  /** Features of a DAG whose tasks ask no calendar, and which leaves open what is kept of it. */
  public DagFeatures(
      @Nullable AssetCondition assets,
      List<DeadlineSpec> deadlines,
      boolean failFast,
      List<CallbackSpec> callbacks,
      Map<String, Map<String, Object>> paramSchemas,
      List<TaskGroupSpec> groups,
      int maxConsecutiveFailedRuns) {
    this(
        assets,
        deadlines,
        failFast,
        callbacks,
        paramSchemas,
        groups,
        maxConsecutiveFailedRuns,
        List.of(),
        RunRetention.UNSAID);
  }

  /** Every callback of its runs: those for their ends, then one per deadline. */
  public List<CallbackSpec> allCallbacks() {
    return Stream.concat(callbacks.stream(), deadlines.stream().map(DeadlineSpec::callback))
        .toList();
  }
}
