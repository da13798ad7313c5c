package io.dabba.scheduler.simulation;

import io.dabba.common.command.AssetUpdate;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.DeferTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FinishCallback;
import io.dabba.common.command.RescheduleTask;
import io.dabba.common.command.SkipTask;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.wait.Form;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import io.dabba.scheduler.core.state.DagVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws how tries end. */
final class Outcomes {
  private final SimulatedWorld world;
  private final RandomGenerator random;

  Outcomes(SimulatedWorld world, RandomGenerator random) {
    this.world = world;
    this.random = random;
  }

  /** How a try or a callback ends. */
  Command of(ClaimKey claimed) {
    return claimed instanceof CallbackTry callback
        ? new FinishCallback(callback, random.nextInt(4) == 0 ? "boom" : null)
        : of((TryKey) claimed);
  }

  private Command of(TryKey key) {
    int items = random.nextInt(5);
    return switch (random.nextInt(14)) {
      case 0 -> new FailTask(key, FailureKind.ERROR, "boom", random.nextInt(4) > 0, 1);
      case 1 -> new SkipTask(key, "nothing to do");
      case 2 -> CompleteTask.following(key, branch(key), 1);
      case 3 -> new CompleteTask(key, null, 1, items, random.nextInt(4) == 0, assets());
      case 4 -> new RescheduleTask(key, random.nextInt(2_000), 1);
      case 5 -> deferral(key);
      case 6, 7 -> CompleteTask.plain(key, 1);
      default -> CompleteTask.withLength(key, key.mapIndex() < 0 ? items : 1, 1);
    };
  }

  private List<AssetUpdate> assets() {
    return random.nextBoolean() ? List.of() : List.of(new AssetUpdate(Dags.ASSET, "{}", null));
  }

  /** What may never happen is waited for with a limit, or the world would not come to rest. */
  private DeferTask deferral(TryKey key) {
    boolean endsBySelf = random.nextBoolean();
    Long timeout = endsBySelf && random.nextBoolean() ? null : (Long) (long) random.nextInt(3_000);
    OnTimeout onTimeout = OnTimeout.values()[random.nextInt(OnTimeout.values().length)];
    return new DeferTask(key, endsBySelf ? moment() : other(key), "{}", timeout, onTimeout, 1);
  }

  private Trigger moment() {
    return random.nextBoolean()
        ? Trigger.time(world.now().plusMillis(random.nextInt(3_000) - 500))
        : Trigger.poll(Duration.ofMillis(random.nextInt(2_000)));
  }

  private Trigger other(TryKey key) {
    return switch (random.nextInt(3)) {
      case 0 -> Trigger.event(Dags.EVENT);
      case 1 -> Trigger.run(target(key));
      default ->
          Trigger.input(new Form("?", null, List.of("A", "B"), List.of(), false, "{}", List.of()));
    };
  }

  private RunTarget target(TryKey key) {
    List<String> tasks = random.nextBoolean() ? List.of() : List.of("t" + random.nextInt(6));
    List<String> allowed = List.of("success", "skipped");
    return new RunTarget(
        random.nextBoolean() ? key.run().dagId() : Dags.MANUAL,
        "r" + random.nextInt(6),
        null,
        tasks,
        null,
        allowed,
        List.of("failed"),
        List.of());
  }

  private List<String> branch(TryKey key) {
    List<String> chosen = new ArrayList<>();
    @Nullable DagVersion version = world.versionOf(key.run());
    if (version != null) {
      for (int downstream : version.graph().downstream(key.taskIndex())) {
        if (random.nextBoolean()) {
          chosen.add(version.task(downstream).taskId());
        }
      }
    }
    return chosen;
  }
}
