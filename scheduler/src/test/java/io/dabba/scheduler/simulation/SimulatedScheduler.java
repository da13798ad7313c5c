package io.dabba.scheduler.simulation;

import io.dabba.common.command.ReplyAddress;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.engine.EnginePorts;
import io.dabba.scheduler.engine.EngineSettings;
import io.dabba.scheduler.engine.HandTurnedEngine;
import io.dabba.scheduler.memory.InMemoryShardStore;
import io.dabba.scheduler.port.Reply;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler process: turns its engine as the engine's loop does, crashes and is started again,
 * leaves and comes back.
 */
final class SimulatedScheduler {
  static final int WINDOW = 4;
  static final Duration LEASE = Duration.ofSeconds(3);

  private static final EngineSettings SETTINGS =
      new EngineSettings(LEASE, 20, WINDOW, Duration.ofSeconds(4));
  private static final Set<String> HELD = Set.of("dabba_ready_tasks", "dabba_dispatched_tasks");
  private static final CoreSettings CORE = new CoreSettings(2, 7);

  private final SimulatedWorld world;
  private final String name;
  private final Link link;
  private final Outstanding outstanding = new Outstanding();
  private @Nullable HandTurnedEngine engine;
  private SimpleMeterRegistry meters = newMeters();
  private int starts;
  private int restartsSeen;
  private long skew;
  private boolean turning;

  SimulatedScheduler(SimulatedWorld world, String name) {
    this.world = world;
    this.name = name;
    this.link = world.link(Fault.SCHEDULER_CRASH);
  }

  Link link() {
    return link;
  }

  boolean isUp() {
    return engine != null;
  }

  /** Joins the others. */
  void start() {
    if (engine == null) {
      engine = started();
    }
  }

  /** Gives its shards back and leaves, if it is not in the midst of a turn. */
  void leave() {
    if (engine != null && !turning) {
      HandTurnedEngine leaving = engine;
      engine = null;
      outstanding.clear();
      attempt(leaving::release);
    }
  }

  /** Its idea of the time is off by so much from now on. */
  void skew(long millis) {
    skew = millis;
  }

  /** One turn, unless it is down, or stands still in the midst of one. */
  void turn() {
    if (engine == null || turning) {
      return;
    }
    turning = true;
    distrustForgetful(engine);
    attempt(engine::turn);
    turning = false;
  }

  /** A store that is back may have lost its last moments: the loop is told so. */
  private void distrustForgetful(HandTurnedEngine turned) {
    if (restartsSeen != world.redis().restarts() && link.reachesRedis()) {
      restartsSeen = world.redis().restarts();
      if (!world.lacks().contains(Lack.NOTICING_RESTARTS)) {
        outstanding.clear();
        turned.distrust();
      }
    }
  }

  /** How many of its messages on the broker nobody has started. */
  long unstarted(Predicate<WorkMessage> isQueued, Predicate<WorkMessage> kind) {
    return outstanding.count(isQueued, kind);
  }

  /** How many tries its dispatcher holds: waiting for room on the broker, or unstarted there. */
  double held() {
    return engine == null ? 0 : HELD.stream().mapToDouble(this::gauge).sum();
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      recover(InjectedFailure.causeOf(e));
    }
  }

  private void recover(InjectedFailure failure) {
    outstanding.clear();
    if (engine == null) {
      return;
    }
    if (failure.isDeadly()) {
      engine = started();
    } else {
      engine.distrust();
    }
  }

  private HandTurnedEngine started() {
    starts++;
    skew = 0;
    outstanding.clear();
    SimulatedRedis redis = world.redis();
    restartsSeen = redis.restarts();
    LinkedShardStore store =
        new LinkedShardStore(
            new InMemoryShardStore(redis.shards(), name + "#" + starts),
            link,
            world.faults(),
            () -> world.standStill(this),
            world::later,
            outstanding);
    EnginePorts ports =
        new EnginePorts(
            store,
            new LinkedMembership(redis.members().of(name + "#" + starts), link),
            world.versions(),
            new LinkedInbox(redis.inbox(), link),
            new LinkedTaskQueues(world.broker(), link, world.faults(), outstanding, world.lacks()),
            new LinkedWorkerControl(redis, link, world.lacks()),
            this::reply,
            () -> world.clock().millis() + skew);
    meters = newMeters();
    return new HandTurnedEngine(SETTINGS, ports, CORE, meters);
  }

  /** Keeps the figures that are asked for; the others would take longer than all else does. */
  private static SimpleMeterRegistry newMeters() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry.config().meterFilter(MeterFilter.denyUnless(id -> HELD.contains(id.getName())));
    return registry;
  }

  private void reply(ReplyAddress to, Reply reply) {
    world.user().answered(to, reply);
  }
}
