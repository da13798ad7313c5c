package io.dabba.scheduler;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.redis.RedisConnector;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.state.DagVersions;
import io.dabba.scheduler.engine.EngineLoop;
import io.dabba.scheduler.engine.EnginePorts;
import io.dabba.scheduler.engine.EngineSettings;
import io.dabba.scheduler.engine.RetentionPolicies;
import io.dabba.scheduler.engine.StoredDagVersions;
import io.dabba.scheduler.port.BundleStore;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.TaskQueues;
import io.dabba.scheduler.port.WorkerControl;
import io.dabba.scheduler.rabbit.RabbitTaskQueues;
import io.dabba.scheduler.redis.RedisBundleStore;
import io.dabba.scheduler.redis.RedisClock;
import io.dabba.scheduler.redis.RedisInbox;
import io.dabba.scheduler.redis.RedisMembership;
import io.dabba.scheduler.redis.RedisMemory;
import io.dabba.scheduler.redis.RedisReplies;
import io.dabba.scheduler.redis.RedisShardStore;
import io.dabba.scheduler.redis.RedisWorkerControl;
import io.dabba.scheduler.reserve.MemoryReserve;
import io.dabba.scheduler.reserve.ReservedInbox;
import io.dabba.scheduler.reserve.ReservedTaskQueues;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.UnaryOperator;

/** The engine with its adapters; what it opens is closed in reverse order by {@code closing}. */
final class EngineRoom {
  private static final int BATCH = 500;

  private final Inbox inbox;
  private final BundleStore bundles;
  private final DagVersions versions;
  private final WorkerControl workers;
  private final EngineLoop engine;

  private EngineRoom(
      Inbox inbox,
      BundleStore bundles,
      DagVersions versions,
      WorkerControl workers,
      EngineLoop engine) {
    this.inbox = inbox;
    this.bundles = bundles;
    this.versions = versions;
    this.workers = workers;
    this.engine = engine;
  }

  static EngineRoom open(
      DabbaConfig config,
      RedisConnector redis,
      TaskQueues queues,
      String node,
      MeterRegistry registry,
      ShutdownStack closing) {
    RedisClock clock = closing.push("clock", new RedisClock(redis));
    MemoryReserve reserve = new MemoryReserve(registry);
    closing.push("memory watch", RedisMemory.watch(redis, reserve::observe));
    RedisInbox stored =
        closing.push("inbox", new RedisInbox(redis, config.limits().maxInboxLength()));
    Inbox inbox = new ReservedInbox(stored, reserve);
    RedisBundleStore bundles = closing.push("bundles", new RedisBundleStore(redis));
    StoredDagVersions versions = new StoredDagVersions(bundles);
    WorkerControl workers = closing.push("worker control", new RedisWorkerControl(redis, clock));
    EnginePorts ports =
        new EnginePorts(
            closing.push(
                "shards",
                new RedisShardStore(
                    redis, (bundle, dagId) -> versions.find(bundle, dagId).graph().size(), node)),
            closing.push("membership", new RedisMembership(redis, node)),
            versions,
            inbox,
            new ReservedTaskQueues(queues, reserve),
            workers,
            closing.push("replies", new RedisReplies(redis)),
            clock);
    CoreSettings core =
        new CoreSettings(config.scheduler().lostTries(), CoreSettings.DEFAULT.maxEvents());
    EngineLoop engine = EngineLoop.of(settings(config), ports, core, registry).start();
    closing.push("engine", engine);
    return new EngineRoom(inbox, bundles, versions, workers, engine);
  }

  static TaskQueues rabbitQueues(
      RabbitConnector rabbit,
      TaskMessageCodec codec,
      MeterRegistry registry,
      UnaryOperator<String> names,
      ShutdownStack closing) {
    return closing.push("task queues", new RabbitTaskQueues(rabbit, codec, registry, names));
  }

  Inbox inbox() {
    return inbox;
  }

  BundleStore bundles() {
    return bundles;
  }

  DagVersions versions() {
    return versions;
  }

  WorkerControl workers() {
    return workers;
  }

  EngineLoop engine() {
    return engine;
  }

  private static EngineSettings settings(DabbaConfig config) {
    DabbaConfig.Scheduler scheduler = config.scheduler();
    return new EngineSettings(
        scheduler.lease(),
        BATCH,
        scheduler.window(),
        scheduler.republishAfter(),
        new RetentionPolicies(config.retention().runsPerDag(), config.retention().days()));
  }
}
