package io.dabba.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.event.CallbackMoved;
import io.dabba.scheduler.core.event.DagChanged;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.PoolView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.StoredShard;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.RandomDag;
import io.dabba.scheduler.rig.RandomStory;
import io.dabba.scheduler.rig.ShardSnapshot;
import io.dabba.scheduler.rig.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds for every DAG and every order of reports, repeats and deaths. A failure prints the
 * seed and size that lead to it.
 */
class CorePropertiesTest {
  private static final int MAX_STEPS = 20_000;
  private static final int MEDDLINGS = 6;

  @Property(tries = 300)
  void everyRunEndsWithEachTaskTerminalOnce(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 14) int size) {
    // Given
    CoreRig rig = rig(seed, size);

    // When
    story(rig, seed, () -> {}).tell(MAX_STEPS);

    // Then
    assertThat(rig.stored().runs()).allMatch(run -> run.state().isFinished());
    for (RunRecord run : rig.stored().runs()) {
      assertThat(states(rig, run))
          .allMatch(TaskState::isFinished)
          .hasSizeGreaterThanOrEqualTo(size);
    }
    assertThat(endings(rig.events())).allSatisfy((task, count) -> assertThat(count).isOne());
    assertThat(rig.shard().workers()).isEqualTo(rig.shard().callbacks().workers());
    assertThat(callsOf(rig.events())).allSatisfy((point, count) -> assertThat(count).isOne());
    assertThat(rig.shard().pools()).hasSize(RandomDag.POOLS.size()).allMatch(PoolView::isIdle);
  }

  @Property(tries = 200)
  void everyRunEndsThoughTasksAreClearedAndMarked(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 10) int size) {
    // Given
    CoreRig rig = rig(seed, size);

    // When
    story(rig, seed, () -> assertLimits(rig)).withMeddling(MEDDLINGS).tell(MAX_STEPS);

    // Then
    assertThat(rig.stored().runs()).allMatch(run -> run.state().isFinished());
    for (RunRecord run : rig.stored().runs()) {
      List<Lookup> whole = List.of(new Lookup.RunNamed(run.key(), true));
      assertThat(rig.stored().recall(whole).get(0).instances().values())
          .allMatch(instance -> instance.state().isFinished());
    }
    assertThat(rig.shard().workers()).isEqualTo(rig.shard().callbacks().workers());
    assertThat(rig.shard().pools()).allMatch(PoolView::isIdle);
  }

  @Property(tries = 300)
  void noTaskStartsBeforeItsRuleAllows(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
    // Given
    CoreRig rig = rig(seed, size);

    // When
    story(rig, seed, () -> {}).tell(MAX_STEPS);

    // Then
    assertStartsAreAllowed(rig);
  }

  @Property(tries = 100)
  void noTaskIsQueuedWhileItsDagIsPaused(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
    // Given
    CoreRig rig = rig(seed, size);

    // When
    story(rig, seed, () -> {}).withMeddling(MEDDLINGS).tell(MAX_STEPS);

    // Then
    Map<String, Boolean> paused = new HashMap<>();
    for (Event event : rig.events()) {
      if (event instanceof DagChanged changed) {
        paused.put(changed.dag().dagId(), changed.dag().paused());
      } else if (event instanceof TaskMoved moved && begins(moved)) {
        assertThat(paused.get(moved.run().dagId())).as("%s", moved).isFalse();
      }
    }
  }

  @Property(tries = 100)
  void limitsHoldAtEachStep(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
    // Given
    CoreRig rig = rig(seed, size);

    // When
    story(rig, seed, () -> assertLimits(rig)).tell(MAX_STEPS);

    // Then
    assertLimits(rig);
  }

  @Property(tries = 100)
  void replayGivesTheSameStateAfterEachStep(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 10) int size) {
    // Given
    CoreRig rig = rig(seed, size);
    story(rig, seed, () -> {}).withMeddling(MEDDLINGS).tell(MAX_STEPS);
    Shard replayed = new Shard(rig.versions());
    Shard live = new Shard(rig.versions());

    for (CoreRig.Step step : rig.history()) {
      // When
      Decision again = rig.core().decide(replayed, step.at(), step.command());

      // Then: deciding again and applying the recorded events come to the same
      assertThat(again).isEqualTo(step.decision());
      step.decision().events().forEach(live::apply);
      assertThat(ShardSnapshot.of(replayed)).isEqualTo(ShardSnapshot.of(live));
    }
    assertThat(ShardSnapshot.of(replayed)).isEqualTo(ShardSnapshot.of(rig.shard()));
  }

  @Property(tries = 100)
  void saysNothingNewToARepeatedCommand(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 10) int size) {
    // Given
    CoreRig rig = rig(seed, size);
    story(rig, seed, () -> {}).tell(MAX_STEPS);
    Shard shard = new Shard(rig.versions());

    for (CoreRig.Step step : rig.history()) {
      Decision first = rig.core().decide(shard, step.at(), step.command());
      if (first.followUps().isEmpty()) {
        // When
        Decision second = rig.core().decide(shard, step.at(), step.command());

        // Then
        assertThat(second.events()).as("%s", step.command()).isEmpty();
        assertThat(second.followUps()).isEmpty();
      }
    }
  }

  @Property(tries = 100)
  void whatIsLoadedEqualsWhatWasLive(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 10) int size) {
    // Given
    CoreRig rig = rig(seed, size);

    // When
    story(rig, seed, () -> assertLoadsEqual(rig)).withMeddling(MEDDLINGS).tell(MAX_STEPS);

    // Then
    assertLoadsEqual(rig);
  }

  private static CoreRig rig(long seed, int size) {
    Random random = new Random(seed);
    CoreRig rig = new CoreRig(new CoreSettings(2, 1 + random.nextInt(12)));
    RandomDag.createPools().forEach(rig::send);
    rig.deploy(RandomDag.draw(random, "etl", size));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");
    rig.deploy(RandomDag.draw(random, "etl", size));
    rig.trigger("etl", "r3");
    return rig;
  }

  private static RandomStory story(CoreRig rig, long seed, Runnable check) {
    return new RandomStory(rig, new Random(seed + 1), check);
  }

  /** A try that was lost is replaced at once: what ran when its DAG was paused goes on. */
  private static boolean begins(TaskMoved moved) {
    return moved.after().state() == TaskState.QUEUED && moved.before().state() != TaskState.RUNNING;
  }

  private static Map<String, Integer> endings(List<Event> events) {
    Map<String, Integer> endings = new HashMap<>();
    for (Event event : events) {
      if (event instanceof TaskMoved moved && moved.after().state().isFinished()) {
        endings.merge(moved.run() + "/" + moved.key().field(), 1, Integer::sum);
      }
      if (event instanceof RunMoved moved && moved.after().state().isFinished()) {
        endings.merge(moved.after().key().toString(), 1, Integer::sum);
      }
    }
    return endings;
  }

  /** How often each callback was queued first. */
  private static Map<String, Integer> callsOf(List<Event> events) {
    Map<String, Integer> calls = new HashMap<>();
    for (Event event : events) {
      if (event instanceof CallbackMoved moved && moved.before() == null) {
        calls.merge(moved.after().key().id(), 1, Integer::sum);
      }
    }
    return calls;
  }

  private static void assertStartsAreAllowed(CoreRig rig) {
    Map<RunKey, NaiveRun> runs = new HashMap<>();
    for (Event event : rig.events()) {
      if (event instanceof TaskMoved moved) {
        naive(rig, runs, moved.run()).apply(moved);
      } else if (event instanceof TaskExpanded expanded) {
        naive(rig, runs, expanded.run()).apply(expanded);
      }
    }
  }

  private static NaiveRun naive(CoreRig rig, Map<RunKey, NaiveRun> runs, RunKey key) {
    String bundle = rig.stored().run(key).bundle();
    return runs.computeIfAbsent(
        key, unused -> new NaiveRun(rig.versions().find(bundle, key.dagId())));
  }

  /** The states of all instances that a run has in the end. */
  private static List<TaskState> states(CoreRig rig, RunRecord run) {
    rig.stored().recall(List.of(new Lookup.RunNamed(run.key(), true))).forEach(rig.shard()::recall);
    RunView view = rig.shard().anyRun(run.key());
    List<TaskState> states = new ArrayList<>();
    for (int task = 0; task < view.version().graph().size(); task++) {
      view.each(task, (key, instance) -> states.add(instance.state()));
    }
    rig.shard().forgetFinished();
    return states;
  }

  private static void assertLimits(CoreRig rig) {
    for (var run : rig.shard().runs()) {
      int limit = run.version().spec().maxActiveTasks();
      assertThat(limit == 0 || run.active() <= limit).isTrue();
    }
    Usage usage = Usage.of(List.of(rig.shard()));
    usage.assertWithinLimits();
    usage.assertWithinPools(RandomDag.POOLS);
  }

  private static void assertLoadsEqual(CoreRig rig) {
    Shard loaded = new Shard(rig.versions());
    StoredShard stored = rig.stored().read("0-0");
    stored.loadInto(loaded);
    assertThat(ShardSnapshot.of(loaded)).isEqualTo(ShardSnapshot.of(rig.shard()));
    assertThat(owed(rig, loaded)).isEqualTo(owed(rig, rig.shard()));
    assertDispatchesAreOwed(rig, loaded);
  }

  /** Every queued try, and no other, is dispatched again after a takeover. */
  private static void assertDispatchesAreOwed(CoreRig rig, Shard loaded) {
    long queued =
        loaded.runs().stream()
            .flatMap(run -> rig.stored().instances(run.record().key()).values().stream())
            .map(TaskInstance::state)
            .filter(TaskState.QUEUED::equals)
            .count();
    Set<Effect> sent = new HashSet<>(rig.effects());
    Set<Effect> owed = owed(rig, loaded);
    assertThat(owed.stream().filter(effect -> effect.toString().startsWith("DispatchTask")))
        .hasSize((int) queued);
    assertThat(sent).containsAll(owed);
  }

  private static Set<Effect> owed(CoreRig rig, Shard shard) {
    return rig.core().owed(shard).stream().collect(Collectors.toSet());
  }
}
