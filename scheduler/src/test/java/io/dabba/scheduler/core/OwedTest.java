package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.TimerKey;
import io.dabba.common.dag.Schedule;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a state is owed after a takeover. */
class OwedTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldDispatchWhatIsQueued() {
    // Given
    rig.deploy(dag("etl").task("a").task("b").task("c", "a"));
    rig.trigger("etl", "r1");
    rig.workerStarts("b");

    // When
    List<Effect> owed = rig.core().owed(rig.shard());

    // Then
    assertThat(owed).containsExactly(rig.effects(DispatchTask.class).findFirst().orElseThrow());
  }

  @Test
  void shouldArmRetriesTimeoutsAndSchedules() {
    // Given
    DagBuilder dag = dag("etl").task(task("a").retries(1, HOUR)).dagrunTimeout(HOUR);
    rig.deploy(dag.schedule(Schedule.every(HOUR)).startDate(CoreRig.START.plus(HOUR)));
    rig.trigger("etl", "r1");
    rig.workerFails("a");
    long due = CoreRig.START.plus(HOUR).toEpochMilli();

    // When
    List<Effect> owed = rig.core().owed(rig.shard());

    // Then
    assertThat(owed)
        .containsExactlyInAnyOrder(
            new SetTimer(new TimerKey.NextRun("etl"), due),
            new SetTimer(new TimerKey.RunTimeout(new RunKey("etl", "r1")), due),
            new SetTimer(new TimerKey.RetryDue(rig.tryOf("a")), due));
  }

  @Test
  void shouldOweNothingForPausedAndRetiredDags() {
    // Given
    rig.deploy(dag("paused").task("a").schedule(Schedule.every(HOUR)));
    rig.pause("paused");
    rig.deploy(dag("retired").task("a").schedule(Schedule.every(HOUR)));
    rig.retire("retired");

    // When
    List<Effect> owed = rig.core().owed(rig.shard());

    // Then
    assertThat(owed).isEmpty();
  }
}
