package io.dabba.scheduler.simulation;

import io.dabba.common.command.CancelRun;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.Shards;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** What befalls whole processes and servers, between the steps of all others. */
final class Disasters {
  private static final int MAX_FLOOD = 200;
  private static final long HOUR_MILLIS = 3_600_000;

  private final SimulatedWorld world;
  private final Faults faults;
  private final RandomGenerator random;

  Disasters(SimulatedWorld world, RandomGenerator random) {
    this.world = world;
    this.faults = world.faults();
    this.random = random;
  }

  /** Each kind has its chance. */
  void mayHappen() {
    disturbRedis();
    disturbLinks();
    disturbQueues();
    disturbSchedulers();
    disturbWorkers();
    disturbInboxes();
  }

  private void disturbRedis() {
    if (faults.strikes(Fault.REDIS_LOSES_WRITES)) {
      world.loseWrites();
    }
    if (faults.strikes(Fault.REDIS_AWAY)) {
      world.redis().goAway(upTo(6_000));
    }
    if (faults.strikes(Fault.REDIS_REFUSES_WRITES)) {
      world.redis().refuseWrites(upTo(6_000));
    }
  }

  private void disturbLinks() {
    if (faults.strikes(Fault.CUT_FROM_REDIS)) {
      any(world.links()).cutFromRedis(upTo(8_000));
    }
    if (faults.strikes(Fault.CUT_FROM_BROKER)) {
      any(world.links()).cutFromBroker(upTo(8_000));
    }
    if (faults.strikes(Fault.BROKER_BLOCKED)) {
      Duration time = upTo(6_000);
      world.links().forEach(link -> link.blockBroker(time));
    }
  }

  private void disturbQueues() {
    if (faults.strikes(Fault.QUEUE_PURGED)) {
      world.broker().queues().purge(TaskSpec.DEFAULT_QUEUE);
    }
    if (faults.strikes(Fault.QUEUE_DELETED)) {
      world.broker().queues().delete(TaskSpec.DEFAULT_QUEUE);
    }
  }

  private void disturbSchedulers() {
    SimulatedScheduler scheduler = any(world.schedulers());
    if (faults.strikes(Fault.SCHEDULER_COMES_OR_GOES)) {
      if (scheduler.isUp()) {
        scheduler.leave();
      } else {
        scheduler.start();
      }
    }
    if (faults.strikes(Fault.CLOCK_SKEWED)) {
      scheduler.skew(random.nextInt(1_000) - 500);
    }
    if (faults.strikes(Fault.CLOCK_JUMPS)) {
      scheduler.skew(random.nextBoolean() ? HOUR_MILLIS : -HOUR_MILLIS);
    }
  }

  private void disturbWorkers() {
    SimulatedWorker worker = any(world.workers());
    if (faults.strikes(Fault.WORKER_FREEZE)) {
      worker.freeze(upTo(6_000));
    }
    if (faults.strikes(Fault.WORKER_DRAIN)) {
      worker.drain();
    }
  }

  private void disturbInboxes() {
    int shard = Shards.of(Dags.MANUAL);
    if (faults.strikes(Fault.NONSENSE)) {
      String text = "{\"type\":\"trigger_run\",\"dag_id\":\"../x\"}";
      var unused = world.redis().inbox().appendText(shard, text);
    }
    if (faults.strikes(Fault.INBOX_FLOODED)) {
      CancelRun nothing = new CancelRun(Dags.MANUAL, "nowhere", null);
      for (int count = 0; count < MAX_FLOOD && world.append(shard, nothing); count++) {
        world.clock().advance(Duration.ofMillis(1));
      }
    }
  }

  private Duration upTo(int millis) {
    return Duration.ofMillis(random.nextInt(millis));
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
