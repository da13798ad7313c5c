package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.command.WatchTask;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.params.DagParams;
import io.dabba.common.wait.RunLaunch;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.Watch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates the runs that tasks ask for, in the shard of the run's DAG, and watches them if the task
 * waits for their end. The request has come with the commit that deferred the task, so it is
 * neither lost nor repeated; a later try that asks again finds its run by id and origin.
 */
final class LaunchDecider {
  private static final String TRIGGERED_BY = "operator";

  private final RunDecider runs;
  private final WatchDecider watches;

  LaunchDecider(RunDecider runs, WatchDecider watches) {
    this.runs = runs;
    this.watches = watches;
  }

  void watch(Draft draft, WatchTask command) {
    RunLaunch launch = command.trigger().launch();
    RunTarget target = command.trigger().target();
    if (launch == null || target == null) {
      watches.watch(draft, command);
      return;
    }
    RunKey key = new RunKey(target.dagId(), Objects.requireNonNull(target.runId()));
    RunView existing = draft.view().anyRun(key);
    WaitEnd refusal = refusal(draft, key, launch, existing);
    if (refusal != null) {
      answer(draft, command, refusal);
    } else if (existing == null) {
      create(draft, key, launch);
      goOn(draft, command, launch);
    } else if (launch.resets() && existing.record().state().isFinished()) {
      reset(draft, command, launch, key);
    } else {
      goOn(draft, command, launch);
    }
  }

  private void create(Draft draft, RunKey key, RunLaunch launch) {
    runs.trigger(
        draft,
        new TriggerRun(
            key.dagId(),
            key.runId(),
            launch.logicalDate(),
            launch.conf(),
            TRIGGERED_BY,
            launch.origin(),
            null,
            null));
  }

  private void goOn(Draft draft, WatchTask command, RunLaunch launch) {
    if (launch.waits()) {
      watches.watch(draft, launched(command));
    } else {
      answerLaunched(draft, command);
    }
  }

  /** The watch is set behind the clearing, so that it does not see how the run ended before. */
  private static void reset(Draft draft, WatchTask command, RunLaunch launch, RunKey key) {
    draft.followUp(
        ClearTasks.of(
            key.dagId(), RunRange.of(key.runId()), TaskChoice.all(), ClearTasks.Only.ANY, null));
    if (launch.waits()) {
      draft.followUp(launched(command));
    } else {
      answerLaunched(draft, command);
    }
  }

  private static @Nullable WaitEnd refusal(
      Draft draft, RunKey key, RunLaunch launch, @Nullable RunView existing) {
    DagRecord dag = draft.view().dag(key.dagId());
    if (dag == null || dag.stale()) {
      return refused(ErrorCode.NOT_FOUND, "no DAG has dag_id \"" + key.dagId() + '"');
    }
    if (dag.paused() && launch.failsPaused()) {
      return refused(ErrorCode.CONFLICT, "DAG \"" + key.dagId() + "\" is paused");
    }
    if (existing != null) {
      return isOwn(existing.record(), launch) || launch.resets() ? null : taken(launch, key, "");
    }
    RunKey sameDate =
        launch.logicalDate() == null ? null : draft.view().runOn(key.dagId(), launch.logicalDate());
    if (sameDate != null) {
      return taken(launch, sameDate, " of logical date " + launch.logicalDate());
    }
    return unfit(draft, dag, launch);
  }

  private static boolean isOwn(RunRecord run, RunLaunch launch) {
    return run.triggeredBy().equals(TRIGGERED_BY) && launch.origin().equals(run.user());
  }

  private static WaitEnd taken(RunLaunch launch, RunKey key, String which) {
    String detail =
        "DAG \"" + key.dagId() + "\" has a run" + which + " already: \"" + key.runId() + '"';
    return launch.skipsExisting()
        ? WaitEnd.of(WaitEnd.Kind.SKIPPED, detail)
        : refused(ErrorCode.CONFLICT, detail);
  }

  private static @Nullable WaitEnd unfit(Draft draft, DagRecord dag, RunLaunch launch) {
    try {
      DagParams.requireConf(draft.view().version(dag.bundle(), dag.dagId()).spec(), launch.conf());
      return null;
    } catch (DabbaException e) {
      return refused(ErrorCode.INVALID, "conf: " + e.getMessage());
    }
  }

  /** The code travels as the payload, in JSON: whether another try can help depends on it. */
  private static WaitEnd refused(ErrorCode code, String detail) {
    return new WaitEnd(WaitEnd.Kind.FAILED, '"' + code.name() + '"', detail, null);
  }

  private static WatchTask launched(WatchTask command) {
    return new WatchTask(command.waiter(), command.look(), command.trigger().launched());
  }

  private static void answerLaunched(Draft draft, WatchTask command) {
    answer(draft, command, WaitEnd.of(WaitEnd.Kind.REACHED, "the run is created"));
  }

  private static void answer(Draft draft, WatchTask command, WaitEnd end) {
    Watch watch = new Watch(command.waiter(), command.look(), command.trigger().launched());
    WatchDecider.answer(draft, watch, end);
  }
}
