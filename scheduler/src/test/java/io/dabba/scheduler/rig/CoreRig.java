package io.dabba.scheduler.rig;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.CancelRun;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.DeferTask;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.RemovePool;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.RescheduleTask;
import io.dabba.common.command.RetireDag;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.SetPool;
import io.dabba.common.command.SkipTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.Decision;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.PoolView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.memory.StoredState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real core on one shard, driven by hand: verbs append commands, follow-ups are decided at
 * once, effects are recorded, and time passes only when a test says so. Verbs about tasks mean the
 * run triggered or focused last. What is asked about runs and tasks is answered from the events, as
 * the store would, so finished runs can be asked about too.
 */
public final class CoreRig {
  /** The worker of verbs that name none. */
  public static final String WORKER = "w1";

  /** When each rig begins. */
  public static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  private static final ReplyAddress REPLY = new ReplyAddress("api", "1");

  private final Core core;
  private final KnownVersions versions = new KnownVersions();
  private final Shard shard = new Shard(versions);
  private final StoredState stored = new StoredState();
  private final Deque<Command> inbox = new ArrayDeque<>();
  private final Map<TimerKey, Long> timers = new HashMap<>();
  private final List<Step> history = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private Instant now = START;
  private RunKey focus = new RunKey("none", "none");
  private int deployed;

  public CoreRig() {
    this(CoreSettings.DEFAULT);
  }

  public CoreRig(CoreSettings settings) {
    this.core = new Core(settings);
  }

  /**
   * One command that was decided.
   *
   * @param at when
   * @param command which
   * @param decision what came of it
   */
  public record Step(Instant at, Command command, Decision decision) {}

  // Verbs about DAGs

  /** Deploys a version of a DAG and returns the name of its bundle. */
  public String deploy(DagBuilder dag) {
    return deploy(dag, false);
  }

  public String deployPaused(DagBuilder dag) {
    return deploy(dag, true);
  }

  private String deploy(DagBuilder dag, boolean paused) {
    deployed++;
    DagVersion version = dag.version("bundle" + deployed);
    versions.add(version);
    send(new DeployDag(version.spec().dagId(), version.bundle(), paused));
    return version.bundle();
  }

  public void retire(String dagId) {
    send(new RetireDag(dagId));
  }

  public SendReply pause(String dagId) {
    send(new PauseDag(dagId, true, REPLY));
    return lastReply();
  }

  public SendReply unpause(String dagId) {
    send(new PauseDag(dagId, false, REPLY));
    return lastReply();
  }

  // Verbs about pools

  public SendReply createPool(String name, int slots) {
    send(new SetPool(name, true, slots, null, null, REPLY));
    return lastReply();
  }

  public SendReply resizePool(String name, int slots) {
    send(new SetPool(name, false, slots, null, null, REPLY));
    return lastReply();
  }

  public SendReply removePool(String name) {
    send(new RemovePool(name, REPLY));
    return lastReply();
  }

  public PoolView pool(String name) {
    PoolView pool = shard.pool(name);
    if (pool == null) {
      throw new IllegalStateException("expected pool " + name + " to be known");
    }
    return pool;
  }

  // Verbs about runs

  /** Triggers a run and makes it the one that task verbs mean. */
  public SendReply trigger(String dagId, String runId) {
    focus = new RunKey(dagId, runId);
    send(new TriggerRun(dagId, runId, null, "{}", "test", null, null, REPLY));
    return lastReply();
  }

  /** Triggers a run for a logical date, named by it, and makes it the one that task verbs mean. */
  public SendReply triggerFor(String dagId, Instant logicalDate) {
    String runId = "at" + logicalDate;
    return trigger(dagId, runId, logicalDate);
  }

  /** Triggers a run of a logical date and makes it the one that task verbs mean. */
  public SendReply trigger(String dagId, String runId, Instant logicalDate) {
    focus = new RunKey(dagId, runId);
    send(new TriggerRun(dagId, runId, logicalDate, "{}", "test", null, null, REPLY));
    return lastReply();
  }

  /** Makes another run the one that task verbs mean. */
  public CoreRig focus(String dagId, String runId) {
    focus = new RunKey(dagId, runId);
    return this;
  }

  public SendReply cancel() {
    send(new CancelRun(focus.dagId(), focus.runId(), REPLY));
    return lastReply();
  }

  /** Clears tasks of the run, in whatever state. */
  public SendReply clear(TaskChoice tasks) {
    return clear(tasks, ClearTasks.Only.ANY);
  }

  public SendReply clear(TaskChoice tasks, ClearTasks.Only only) {
    RunRange run = RunRange.of(focus.runId());
    send(ClearTasks.of(focus.dagId(), run, tasks, only, REPLY));
    return lastReply();
  }

  public SendReply mark(TaskChoice tasks, MarkTasks.End end) {
    send(MarkTasks.of(focus.dagId(), RunRange.of(focus.runId()), tasks, end, REPLY));
    return lastReply();
  }

  public SendReply markRun(boolean success) {
    send(new MarkRun(focus.dagId(), focus.runId(), success, REPLY));
    return lastReply();
  }

  // Verbs about tasks

  public void workerStarts(String taskId) {
    workerStarts(taskId, WORKER);
  }

  public void workerStarts(String taskId, String worker) {
    send(new StartTask(tryOf(taskId), worker));
  }

  /** A worker claims the task's try, if none has, and reports success. */
  public void workerSucceeds(String taskId) {
    startIfQueued(taskId);
    send(CompleteTask.plain(tryOf(taskId), 5));
  }

  /** Succeeds with a list over which others are mapped. */
  public void workerReturns(String taskId, int items) {
    startIfQueued(taskId);
    send(CompleteTask.withLength(tryOf(taskId), items, 5));
  }

  public void workerFollows(String branchTaskId, String... chosen) {
    startIfQueued(branchTaskId);
    send(CompleteTask.following(tryOf(branchTaskId), List.of(chosen), 5));
  }

  /** As a short circuit: nothing downstream is followed, whatever its trigger rules say. */
  public void workerShortCircuits(String taskId, boolean ignoringTriggerRules) {
    startIfQueued(taskId);
    send(new CompleteTask(tryOf(taskId), List.of(), 5, null, ignoringTriggerRules, List.of()));
  }

  /** Instances stand as if they had never run, and the run is looked at anew. */
  public void clear(String... names) {
    for (String name : names) {
      TaskInstance before = instance(name);
      int maxTries = before.tryNumber() + before.maxTries();
      record(new TaskMoved(focus, keyOf(name), before, TaskLifecycle.cleared(before, maxTries)));
    }
    send(ContinueRun.all(focus));
  }

  private void record(Event event) {
    shard.apply(event);
    stored.apply(event);
    events.add(event);
  }

  public void workerFails(String taskId) {
    startIfQueued(taskId);
    send(new FailTask(tryOf(taskId), FailureKind.ERROR, "exit code 1", true, 5));
  }

  /** A failure that another try cannot help. */
  public void workerGivesUp(String taskId) {
    startIfQueued(taskId);
    send(new FailTask(tryOf(taskId), FailureKind.INVALID, "no such file", false, 5));
  }

  public void workerSkips(String taskId) {
    startIfQueued(taskId);
    send(new SkipTask(tryOf(taskId), "nothing to do"));
  }

  /** A sensor has found nothing yet. */
  public void workerReschedules(String taskId, Duration delay) {
    startIfQueued(taskId);
    send(new RescheduleTask(tryOf(taskId), delay.toMillis(), 5));
  }

  /** A wait without limit. */
  public void workerDefers(String taskId, Trigger trigger) {
    workerDefers(taskId, trigger, null, OnTimeout.RETRY);
  }

  public void workerDefers(
      String taskId, Trigger trigger, @Nullable Duration timeout, OnTimeout onTimeout) {
    startIfQueued(taskId);
    Long millis = timeout == null ? null : (Long) timeout.toMillis();
    send(new DeferTask(tryOf(taskId), trigger, "{\"n\":1}", millis, onTimeout, 5));
  }

  public void workerDies(String worker) {
    send(new ExpireClaims(worker));
  }

  // Time

  /** Lets time pass and fires the timers that come due, each at its time. */
  public void advance(Duration time) {
    Instant until = now.plus(time);
    for (TimerKey due = nextDue(until); due != null; due = nextDue(until)) {
      Instant at = Instant.ofEpochMilli(timers.remove(due));
      now = at.isAfter(now) ? at : now;
      send(new FireTimer(due));
    }
    now = until;
  }

  /** Lets time pass without firing anything, as if the scheduler were down. */
  public void sleep(Duration time) {
    now = now.plus(time);
  }

  /** A timer fires now, due or not. */
  public void timerFires(TimerKey timer) {
    send(new FireTimer(timer));
  }

  public Instant now() {
    return now;
  }

  /** Any command, decided with its follow-ups. */
  public void send(Command command) {
    inbox.add(command);
    while (!inbox.isEmpty()) {
      step(inbox.remove());
    }
  }

  /** A command that is answered. */
  public SendReply ask(Command command) {
    send(command);
    return lastReply();
  }

  /** Decides one command; its follow-ups wait for the next {@link #send}. */
  public Decision step(Command command) {
    Command read = CommandCodec.decode(CommandCodec.encode(command));
    stored.recall(core.lookups(shard, read)).forEach(shard::recall);
    Decision decision = core.decide(shard, now, read);
    decision.events().forEach(stored::apply);
    decision.effects().forEach(this::perform);
    events.addAll(decision.events());
    inbox.addAll(decision.followUps());
    decision.outgoing().forEach(each -> inbox.add(each.command()));
    shard.forgetFinished();
    history.add(new Step(now, read, decision));
    return decision;
  }

  // Questions

  public TaskState state(String taskId) {
    return instance(taskId).state();
  }

  public TaskInstance instance(String taskId) {
    return stored.instances(focus).getOrDefault(keyOf(taskId), TaskInstance.UNTOUCHED);
  }

  public RunState runState() {
    return run().state();
  }

  public RunRecord run() {
    RunRecord run = stored.run(focus);
    if (run == null) {
      throw new IllegalStateException("expected run " + focus + " to exist");
    }
    return run;
  }

  public DagRecord dag(String dagId) {
    DagRecord dag = shard.dag(dagId);
    if (dag == null) {
      throw new IllegalStateException("expected DAG " + dagId + " to be known");
    }
    return dag;
  }

  /** The run ids of a DAG, in the order of creation. */
  public List<String> runIds(String dagId) {
    return stored.runs().stream()
        .map(RunRecord::key)
        .filter(key -> key.dagId().equals(dagId))
        .map(RunKey::runId)
        .toList();
  }

  /** The current try of a task of the run in focus. */
  public TryKey tryOf(String taskId) {
    return TryKey.of(focus, keyOf(taskId), instance(taskId).tryNumber());
  }

  /** The instance that a name such as {@code load} or {@code load[3]} means. */
  public InstanceKey keyOf(String name) {
    int bracket = name.indexOf('[');
    String taskId = bracket < 0 ? name : name.substring(0, bracket);
    int index = runVersion().graph().indexOf(taskId);
    return bracket < 0
        ? InstanceKey.of(index)
        : new InstanceKey(index, Integer.parseInt(name.substring(bracket + 1, name.length() - 1)));
  }

  /** How many instances a task of the unfinished run in focus has; -1 if it was not expanded. */
  public int expanded(String taskId) {
    return Objects.requireNonNull(shard.run(focus)).expanded(keyOf(taskId).taskIndex());
  }

  /** Names of the instances dispatched so far, such as {@code load[3]}, in order. */
  public List<String> dispatchedInstances() {
    return effects(DispatchTask.class)
        .map(DispatchTask::message)
        .map(sent -> sent.taskId() + "[" + sent.key().mapIndex() + "]")
        .toList();
  }

  /** Ids of the tasks dispatched so far, in order. */
  public List<String> dispatched() {
    return effects(DispatchTask.class).map(dispatch -> dispatch.message().taskId()).toList();
  }

  public List<StopTask> stops() {
    return effects(StopTask.class).toList();
  }

  /** Every effect so far, in order. */
  public List<Effect> effects() {
    return effects;
  }

  public <T extends Effect> Stream<T> effects(Class<T> type) {
    return effects.stream().filter(type::isInstance).map(type::cast);
  }

  public SendReply lastReply() {
    List<SendReply> replies = effects(SendReply.class).toList();
    return replies.get(replies.size() - 1);
  }

  /** When a timer will fire; null if it is not set. */
  public @Nullable Instant dueAt(TimerKey timer) {
    Long due = timers.get(timer);
    return due == null ? null : Instant.ofEpochMilli(due);
  }

  public Map<TimerKey, Long> timers() {
    return Map.copyOf(timers);
  }

  public List<Event> events() {
    return events;
  }

  public List<Step> history() {
    return history;
  }

  public Shard shard() {
    return shard;
  }

  public Core core() {
    return core;
  }

  public KnownVersions versions() {
    return versions;
  }

  public StoredState stored() {
    return stored;
  }

  private DagVersion runVersion() {
    return versions.find(run().bundle(), focus.dagId());
  }

  private void startIfQueued(String taskId) {
    if (state(taskId) == TaskState.QUEUED) {
      workerStarts(taskId);
    }
  }

  private void perform(Effect effect) {
    effects.add(effect);
    if (effect instanceof SetTimer timer) {
      timers.put(timer.timer(), timer.at());
    }
  }

  private @Nullable TimerKey nextDue(Instant until) {
    return timers.entrySet().stream()
        .filter(timer -> timer.getValue() <= until.toEpochMilli())
        .min(
            Map.Entry.<TimerKey, Long>comparingByValue()
                .thenComparing(timer -> timer.getKey().toString()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
