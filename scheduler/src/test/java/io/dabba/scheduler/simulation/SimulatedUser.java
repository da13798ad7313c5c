package io.dabba.scheduler.simulation;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.command.CancelRun;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.Command;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.NoteRun;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.RaiseEvent;
import io.dabba.common.command.RecordAssetEvent;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.Reprocess;
import io.dabba.common.command.RespondTask;
import io.dabba.common.command.RetireDag;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.scheduler.port.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Whoever uses Dabba, through the inbox and only through it; remembers what was promised. */
final class SimulatedUser {
  private static final int RUNS = 6;
  private static final int MEDDLINGS = 12;
  private static final String NAME = "kim";

  private final SimulatedWorld world;
  private final RandomGenerator random;

  /** By run_id: when its trigger was accepted by the inbox. */
  private final Map<String, Long> promised = new TreeMap<>();

  private final Set<String> confirmed = new TreeSet<>();
  private int triggered;
  private int meddled;

  SimulatedUser(SimulatedWorld world, RandomGenerator random) {
    this.world = world;
    this.random = random;
  }

  /** Does something, or nothing. */
  void act() {
    if (triggered < RUNS && random.nextInt(3) > 0) {
      trigger();
    } else if (meddled < MEDDLINGS && random.nextInt(3) == 0) {
      meddled++;
      append(meddling());
    }
  }

  /** The engine has answered, whether or not the answer reached anybody. */
  void answered(ReplyAddress to, Reply reply) {
    if (reply.isAccepted() && promised.containsKey(to.correlation())) {
      confirmed.add(to.correlation());
    }
  }

  /** The store has gone back to {@code moment}: what was promised since may be broken. */
  void forgive(long moment) {
    promised.values().removeIf(at -> at >= moment);
    confirmed.retainAll(promised.keySet());
  }

  /** Runs that must be there in the end. */
  Set<RunKey> promises() {
    Set<RunKey> runs = new TreeSet<>(java.util.Comparator.comparing(RunKey::toString));
    promised.keySet().forEach(runId -> runs.add(new RunKey(Dags.MANUAL, runId)));
    return runs;
  }

  /** Puts right what would keep the world from coming to rest; false if there is no room for it. */
  boolean tidy() {
    boolean unpaused =
        append(new PauseDag(Dags.MANUAL, false, null))
            && append(new PauseDag(Dags.SCHEDULED, false, null))
            && append(new PauseDag(Dags.FED, false, null));
    MarkTasks past =
        MarkTasks.of(
            Dags.SCHEDULED,
            RunRange.between(null, null),
            TaskChoice.of("past"),
            MarkTasks.End.SUCCESS,
            null);
    return append(past) && unpaused;
  }

  /** Whether the inbox took it. */
  boolean append(Command command) {
    boolean taken = world.append(shardOf(command), command);
    world.trace().note((taken ? "asked " : "refused ") + command.getClass().getSimpleName());
    return taken;
  }

  private void trigger() {
    String runId = "r" + triggered++;
    ReplyAddress reply = new ReplyAddress("api", runId);
    TriggerRun trigger = new TriggerRun(Dags.MANUAL, runId, null, "{}", "test", null, null, reply);
    if (append(trigger)) {
      promised.put(runId, world.clock().millis());
    }
  }

  private Command meddling() {
    String dagId = random.nextInt(3) == 0 ? Dags.SCHEDULED : Dags.MANUAL;
    String runId = "r" + random.nextInt(RUNS);
    return switch (random.nextInt(14)) {
      case 0 -> new PauseDag(dagId, random.nextBoolean(), null);
      case 1 -> new CancelRun(Dags.MANUAL, runId, null);
      case 2 -> new MarkRun(Dags.MANUAL, runId, random.nextBoolean(), null);
      case 3 -> MarkTasks.of(dagId, range(dagId), tasks(), any(MarkTasks.End.values()), null);
      case 4, 5, 6 ->
          ClearTasks.of(dagId, range(dagId), tasks(), any(ClearTasks.Only.values()), null);
      case 7 -> new DeployDag(Dags.MANUAL, random.nextBoolean() ? "b1" : "b2", false);
      case 8 ->
          random.nextBoolean()
              ? new RetireDag(Dags.FED)
              : new DeployDag(Dags.FED, "b1", random.nextInt(4) == 0);
      case 9 -> backfill();
      case 10 -> new RaiseEvent(Dags.EVENT, "{}", random.nextInt(2) * random.nextInt(5_000), null);
      case 11 -> assetEvent();
      case 12 -> respond();
      default -> new NoteRun(Dags.MANUAL, runId, "note", null);
    };
  }

  private RunRange range(String dagId) {
    return dagId.equals(Dags.SCHEDULED)
        ? RunRange.between(null, null)
        : RunRange.of("r" + random.nextInt(RUNS));
  }

  private TaskChoice tasks() {
    if (random.nextInt(3) == 0) {
      return TaskChoice.all();
    }
    TaskChoice one = TaskChoice.of("t" + random.nextInt(6));
    return random.nextBoolean() ? one.withDownstream() : one;
  }

  private Command backfill() {
    long id = Shards.of(Dags.SCHEDULED) + (1L + random.nextInt(4)) * Shards.COUNT;
    return new CreateBackfill(
        Dags.SCHEDULED,
        id,
        world.firstDate(),
        Dags.last(world.firstDate()),
        any(Reprocess.values()),
        random.nextBoolean(),
        1 + random.nextInt(2),
        "{}",
        NAME,
        null);
  }

  private Command assetEvent() {
    AssetEvent event = new AssetEvent("e" + meddled, Dags.ASSET, "{}", world.now(), null, NAME);
    return new RecordAssetEvent(Dags.ASSET, event, null);
  }

  private Command respond() {
    String runId = "r" + random.nextInt(RUNS);
    String taskId = "t" + random.nextInt(6);
    return new RespondTask(Dags.MANUAL, runId, taskId, -1, List.of("A"), "{}", NAME, true, null);
  }

  private static int shardOf(Command command) {
    if (command instanceof RaiseEvent raised) {
      return Shards.of(raised.event());
    }
    if (command instanceof RecordAssetEvent recorded) {
      return Shards.ofAsset(recorded.name());
    }
    return Shards.of(dagOf(command));
  }

  private static String dagOf(Command command) {
    if (command instanceof PauseDag pause) {
      return pause.dagId();
    }
    if (command instanceof MarkTasks mark) {
      return mark.dagId();
    }
    if (command instanceof ClearTasks clear) {
      return clear.dagId();
    }
    if (command instanceof DeployDag deploy) {
      return deploy.dagId();
    }
    if (command instanceof CreateBackfill backfill) {
      return backfill.dagId();
    }
    return command instanceof RetireDag retire ? retire.dagId() : Dags.MANUAL;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
