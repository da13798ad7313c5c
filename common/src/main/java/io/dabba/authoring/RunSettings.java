package io.dabba.authoring;

import io.dabba.common.dag.AssetCondition;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.dag.DeadlineSpec.Reference;
import io.dabba.common.dag.RunRetention;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.params.DagParams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the runs of a DAG beyond their schedule: assets, deadlines, callbacks, params.
 */
abstract sealed class RunSettings extends TaskSettings<Dag> permits DagSettings {
  private final Map<String, Map<String, Object>> paramSchemas = new LinkedHashMap<>();
  private final List<DeadlineSpec> deadlines = new ArrayList<>();
  private @Nullable AssetCondition assets;
  private boolean failFast;
  private List<CallbackSpec> onSuccess = List.of();
  private List<CallbackSpec> onFailure = List.of();
  private int maxConsecutiveFailedRuns;
  private List<String> calendars = List.of();
  private @Nullable Integer keptRuns;
  private @Nullable Integer keptDays;

  /** Lets it run once each of these assets has had an event, beside its schedule. */
  public Dag onAssets(String... names) {
    return onAssets(
        AssetCondition.all(Stream.of(names).map(AssetRef::asset).map(AssetCondition::of).toList()));
  }

  /** Lets it run once the condition holds of assets that had an event, beside its schedule. */
  public Dag onAssets(AssetCondition condition) {
    if (condition.names().isEmpty()) {
      throw DabbaException.invalid(where() + ", assets: expected at least one asset, found none");
    }
    assets = condition;
    return changed();
  }

  /** Lets the first task that fails end the run. */
  public Dag failFast() {
    failFast = true;
    return changed();
  }

  /** Sets after how many failed runs in a row it is paused; 0, never, if never said. */
  public Dag maxConsecutiveFailedDagRuns(int max) {
    maxConsecutiveFailedRuns = atLeast("max_consecutive_failed_dag_runs", 0, max);
    return changed();
  }

  /** Sets what is done when a run has succeeded. */
  public Dag onRunSuccess(OperatorTask<?>... actions) {
    onSuccess = callbacks(CallbackEvent.SUCCESS, actions);
    return changed();
  }

  /** Sets what is done when a run has failed. */
  public Dag onRunFailure(OperatorTask<?>... actions) {
    onFailure = callbacks(CallbackEvent.FAILURE, actions);
    return changed();
  }

  /** Adds a time by which a run shall have ended, and what is done if it has not. */
  public Dag runDeadline(Reference reference, Duration interval, OperatorTask<?> action) {
    if (reference == Reference.FIXED_DATETIME) {
      throw DabbaException.invalid(
          where() + ", deadlines: expected a date for reference fixed_datetime, found none");
    }
    return deadline(reference, null, interval, action);
  }

  /** Adds a date by which a run shall have ended, and what is done if it has not. */
  public Dag runDeadline(Instant date, Duration interval, OperatorTask<?> action) {
    return deadline(Reference.FIXED_DATETIME, date, interval, action);
  }

  /** Names the calendars that its tasks ask: {@code context.calendar("india_bank")}. */
  public Dag calendars(String... names) {
    calendars = List.of(names);
    return changed();
  }

  /** Sets how many of its finished runs are kept, the newest; 0 for all. */
  public Dag keepRuns(int runs) {
    keptRuns = atLeast("keep_runs", 0, runs);
    return changed();
  }

  /** Sets for how many days its finished runs are kept; 0 for ever. */
  public Dag keepDays(int days) {
    keptDays = atLeast("keep_days", 0, days);
    return changed();
  }

  /** Adds a parameter with a schema, and with a default if it has one. */
  public Dag param(String name, Param param) {
    checkedParam(() -> DagParams.requireSchema(name, param.schema()));
    paramSchemas.put(name, param.schema());
    if (param.hasDefault()) {
      defaultParam(name, param.value());
    }
    return changed();
  }

  final DagFeatures features(List<TaskGroupSpec> groups) {
    List<CallbackSpec> callbacks = Stream.concat(onSuccess.stream(), onFailure.stream()).toList();
    return new DagFeatures(
        assets,
        deadlines,
        failFast,
        callbacks,
        paramSchemas,
        groups,
        maxConsecutiveFailedRuns,
        calendars,
        new RunRetention(keptRuns, keptDays));
  }

  abstract void defaultParam(String name, @Nullable Object value);

  private Dag deadline(
      Reference reference, @Nullable Instant date, Duration interval, OperatorTask<?> action) {
    CallbackSpec callback = callbacks(CallbackEvent.DEADLINE, action).get(0);
    deadlines.add(new DeadlineSpec(reference, date, interval, callback));
    return changed();
  }

  private void checkedParam(Runnable check) {
    try {
      check.run();
    } catch (DabbaException e) {
      throw new DabbaException(e.code(), where() + ", " + e.getMessage(), e);
    }
  }
}
