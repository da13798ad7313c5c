package io.dabba.scheduler.rig;

import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.Command;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.RunRecord;
import java.util.List;
import java.util.random.RandomGenerator;

/** Somebody who clears and marks tasks and runs at random, be they finished or not. */
final class Meddler {
  private final CoreRig rig;
  private final RandomGenerator random;

  Meddler(CoreRig rig, RandomGenerator random) {
    this.rig = rig;
    this.random = random;
  }

  /** Something to ask for. */
  Command draw() {
    List<RunRecord> runs = rig.stored().runs();
    RunRecord run = runs.get(random.nextInt(runs.size()));
    RunKey key = run.key();
    RunRange range = RunRange.of(key.runId());
    return switch (random.nextInt(6)) {
      case 0 -> new MarkRun(key.dagId(), key.runId(), random.nextBoolean(), null);
      case 1, 2 -> MarkTasks.of(key.dagId(), range, tasks(run), any(MarkTasks.End.values()), null);
      default -> ClearTasks.of(key.dagId(), range, tasks(run), any(ClearTasks.Only.values()), null);
    };
  }

  private TaskChoice tasks(RunRecord run) {
    DagVersion version = rig.versions().find(run.bundle(), run.key().dagId());
    if (version.spec().tasks().isEmpty() || random.nextInt(4) == 0) {
      return TaskChoice.all();
    }
    int task = random.nextInt(version.spec().tasks().size());
    TaskChoice one = TaskChoice.of(version.task(task).taskId());
    one = random.nextBoolean() ? one.withDownstream() : one;
    return random.nextInt(4) == 0 ? one.withUpstream() : one;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
