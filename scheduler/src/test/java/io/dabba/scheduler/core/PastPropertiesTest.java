package io.dabba.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CancelRun;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.scheduler.rig.RandomStory;
import io.dabba.scheduler.rig.TaskBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for tasks that depend on the past, in every order in which runs get on. */
class PastPropertiesTest {
  private static final int RUNS = 4;
  private static final int STEPS = 400;

  @Property(tries = 150)
  void noTaskStartsBeforeItsPastIsGood(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int size) {
    // Given
    Random random = new Random(seed);
    CoreRig rig = new CoreRig(new CoreSettings(2, 1 + random.nextInt(12)));
    rig.deploy(draw(random, size));
    for (int run = 0; run < RUNS; run++) {
      rig.triggerFor("etl", CoreRig.START.plus(Duration.ofDays(run)));
    }

    // When
    new RandomStory(rig, new Random(seed + 1), () -> {}).tellFor(STEPS);

    // Then
    assertPastWasGood(rig);
    List.copyOf(rig.shard().runs()).forEach(run -> cancel(rig, run));
    assertThat(rig.shard().runs()).isEmpty();
  }

  private static DagBuilder draw(Random random, int size) {
    DagBuilder dag = DagBuilder.dag("etl").catchup(random.nextBoolean());
    for (int task = 0; task < size; task++) {
      List<String> upstream = new ArrayList<>();
      for (int from = 0; from < task; from++) {
        if (random.nextInt(3) == 0) {
          upstream.add("t" + from);
        }
      }
      PastDependence past =
          new PastDependence(
              random.nextBoolean(), random.nextInt(3) == 0, true, random.nextBoolean());
      dag.task(TaskBuilder.task("t" + task, upstream).with(features -> features.past(past)));
    }
    return dag;
  }

  private static void cancel(CoreRig rig, RunView run) {
    RunKey key = run.record().key();
    rig.send(new CancelRun(key.dagId(), key.runId(), null));
  }

  /** Manual runs all: with catchup on they have no past, or else each has the one before it. */
  private static void assertPastWasGood(CoreRig rig) {
    Map<RunKey, Map<Integer, TaskState>> states = new HashMap<>();
    for (Event event : rig.events()) {
      if (event instanceof TaskMoved moved) {
        if (moved.before().state() == TaskState.NONE && !moved.after().state().isFinished()) {
          assertPastIsGood(rig, moved, states);
        }
        states
            .computeIfAbsent(moved.run(), unused -> new HashMap<>())
            .put(moved.taskIndex(), moved.after().state());
      }
    }
  }

  private static void assertPastIsGood(
      CoreRig rig, TaskMoved moved, Map<RunKey, Map<Integer, TaskState>> states) {
    var version = rig.versions().find(rig.stored().run(moved.run()).bundle(), "etl");
    PastDependence past = version.task(moved.taskIndex()).features().past();
    int number = rig.runIds("etl").indexOf(moved.run().runId());
    if (!past.asks() || number == 0 || version.spec().catchup()) {
      return;
    }
    RunKey before = new RunKey("etl", rig.runIds("etl").get(number - 1));
    Map<Integer, TaskState> earlier = states.getOrDefault(before, Map.of());
    assertThat(earlier.getOrDefault(moved.taskIndex(), TaskState.NONE).isGood()).isTrue();
    if (past.waitForDownstream()) {
      for (int downstream : version.graph().downstream(moved.taskIndex())) {
        assertThat(earlier.getOrDefault(downstream, TaskState.NONE).isGood()).isTrue();
      }
    }
  }
}
