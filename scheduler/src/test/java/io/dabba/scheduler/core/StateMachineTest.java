package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.wait.Form;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.Moves;
import io.dabba.scheduler.core.state.RunLifecycle;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Every move of the tables is made by some story: a task or run is brought to a state, and then
 * something happens to it. What no story does, the tables must not allow.
 */
class StateMachineTest {
  /** The instance that the stories are about. */
  private static final String HERO = "load[1]";

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final TaskChoice ONLY_HERO =
      new TaskChoice(List.of(new TaskChoice.Chosen("load", 1)), false, false, false);

  /** Ways into each state of a task instance. */
  private static final List<Consumer<CoreRig>> TASK_BEGINNINGS =
      List.of(
          StateMachineTest::undecided,
          StateMachineTest::scheduled,
          StateMachineTest::queued,
          StateMachineTest::running,
          after(rig -> rig.clear(ONLY_HERO)),
          after(rig -> rig.workerFails(HERO)),
          after(rig -> rig.workerReschedules(HERO, MINUTE)),
          after(rig -> rig.workerDefers(HERO, Trigger.event("go"))),
          after(rig -> rig.workerDefers(HERO, question())),
          after(rig -> rig.workerDefers(HERO, Trigger.event("go"), MINUTE, OnTimeout.RESUME)),
          after(rig -> rig.workerDefers(HERO, question(), MINUTE, OnTimeout.RESUME)),
          after(rig -> rig.workerDefers(HERO, Trigger.event("go"), MINUTE, OnTimeout.RETRY)),
          after(rig -> rig.workerDefers(HERO, question(), MINUTE, OnTimeout.RETRY)),
          after(rig -> rig.workerSucceeds(HERO)),
          after(rig -> rig.workerGivesUp(HERO)),
          after(rig -> rig.workerSkips(HERO)),
          StateMachineTest::upstreamFailed,
          after(rig -> shrink(rig, 1)));

  /** What may happen to a task instance in whatever state. */
  private static final List<Consumer<CoreRig>> TASK_TURNS =
      List.of(
          rig -> rig.advance(MINUTE),
          rig -> rig.workerDies(CoreRig.WORKER),
          rig -> rig.workerSucceeds("extract[0]"),
          rig -> rig.workerFails(HERO),
          rig -> rig.workerFails("extract[1]"),
          rig -> rig.resizePool("db", 9),
          rig -> rig.mark(ONLY_HERO, MarkTasks.End.SUCCESS),
          rig -> rig.mark(ONLY_HERO, MarkTasks.End.FAILED),
          rig -> rig.mark(ONLY_HERO, MarkTasks.End.SKIPPED),
          rig -> rig.clear(ONLY_HERO),
          CoreRig::cancel,
          rig -> shrink(rig, 1),
          rig -> shrink(rig, 2));

  private static final List<Consumer<CoreRig>> RUN_BEGINNINGS =
      List.of(
          rig -> rig.pause("etl"),
          rig -> {},
          rig -> rig.workerSucceeds("only"),
          rig -> rig.workerGivesUp("only"));

  private static final List<Consumer<CoreRig>> RUN_TURNS =
      List.of(
          rig -> rig.unpause("etl"),
          rig -> rig.workerSucceeds("only"),
          rig -> rig.workerGivesUp("only"),
          rig -> rig.clear(TaskChoice.all()),
          rig -> rig.markRun(true),
          rig -> rig.markRun(false));

  @Test
  void shouldMakeEveryMoveOfATaskInstance() {
    // Given
    Set<String> made = new TreeSet<>();

    // When
    for (Consumer<CoreRig> beginning : TASK_BEGINNINGS) {
      for (Consumer<CoreRig> turn : TASK_TURNS) {
        CoreRig rig = mapped();
        beginning.accept(rig);
        turn.accept(rig);
        rig.events().forEach(event -> made.addAll(taskMove(event)));
      }
    }
    CoreRig simple = simple(false);
    simple.workerFails("only");
    simple.advance(MINUTE);
    simple.events().forEach(event -> made.addAll(taskMove(event)));

    // Then
    assertThat(neverMade(TaskLifecycle.moves(), made)).as("moves never made").isEmpty();
  }

  @Test
  void shouldMakeEveryMoveOfARun() {
    // Given
    Set<String> made = new TreeSet<>();

    // When
    for (int beginning = 0; beginning < RUN_BEGINNINGS.size(); beginning++) {
      for (Consumer<CoreRig> turn : RUN_TURNS) {
        CoreRig rig = simple(beginning == 0);
        RUN_BEGINNINGS.get(beginning).accept(rig);
        turn.accept(rig);
        rig.events().forEach(event -> made.addAll(runMove(event)));
      }
    }

    // Then
    assertThat(neverMade(RunLifecycle.moves(), made)).as("moves never made").isEmpty();
  }

  private static CoreRig mapped() {
    CoreRig rig = new CoreRig();
    rig.createPool("db", 9);
    rig.deploy(
        dag("etl")
            .task("list")
            .task(task("extract", "list").group("g").retries(1, MINUTE))
            .task(task("load", "extract").group("g").retries(1, MINUTE).pool("db", 1))
            .mappedGroup("g", "list"));
    rig.trigger("etl", "r1");
    return rig;
  }

  private static CoreRig simple(boolean paused) {
    CoreRig rig = new CoreRig();
    DagBuilder dag = dag("etl").task(task("only").retries(1, MINUTE));
    if (paused) {
      rig.deployPaused(dag);
    } else {
      rig.deploy(dag);
    }
    rig.trigger("etl", "r1");
    return rig;
  }

  private static void undecided(CoreRig rig) {
    rig.workerReturns("list", 2);
  }

  private static void scheduled(CoreRig rig) {
    rig.resizePool("db", 0);
    queued(rig);
  }

  private static void queued(CoreRig rig) {
    undecided(rig);
    rig.workerSucceeds("extract[1]");
  }

  private static void running(CoreRig rig) {
    queued(rig);
    rig.workerStarts(HERO);
  }

  private static void upstreamFailed(CoreRig rig) {
    undecided(rig);
    rig.workerGivesUp("extract[1]");
  }

  private static Consumer<CoreRig> after(Consumer<CoreRig> running) {
    return rig -> {
      running(rig);
      running.accept(rig);
    };
  }

  /** The list is read once more, and is as long as this. */
  private static void shrink(CoreRig rig, int items) {
    rig.clear(TaskChoice.of("list"));
    rig.workerReturns("list", items);
  }

  private static Trigger question() {
    return Trigger.input(new Form("?", null, List.of("A"), List.of(), false, "{}", List.of()));
  }

  private static List<String> taskMove(Event event) {
    return event instanceof TaskMoved moved
        ? List.of(name(moved.before().state(), moved.after().state()))
        : List.of();
  }

  private static List<String> runMove(Event event) {
    return event instanceof RunMoved moved
        ? List.of(name(moved.before().state(), moved.after().state()))
        : List.of();
  }

  private static <S extends Enum<S>> List<String> neverMade(Moves<S> moves, Set<String> made) {
    List<String> missing = new ArrayList<>();
    moves.all().forEach(move -> missing.add(name(move.from(), move.to())));
    missing.removeAll(made);
    return missing;
  }

  private static String name(Enum<?> from, Enum<?> to) {
    return from + " -> " + to;
  }
}
