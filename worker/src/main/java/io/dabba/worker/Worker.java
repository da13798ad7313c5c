package io.dabba.worker;

import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.message.CallbackMessage;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.redis.MessageCodecs;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.common.secret.SecretMasker;
import io.dabba.worker.port.TaskSource;
import io.dabba.worker.port.WorkerPorts;
import io.dabba.worker.rabbit.RabbitTaskSource;
import io.dabba.worker.redis.RedisBreakerStore;
import io.dabba.worker.redis.RedisBundleStore;
import io.dabba.worker.redis.RedisClaimStore;
import io.dabba.worker.redis.RedisLeaseStore;
import io.dabba.worker.redis.RedisLogStore;
import io.dabba.worker.redis.RedisRenderedStore;
import io.dabba.worker.redis.RedisRunHistory;
import io.dabba.worker.redis.RedisSecretStore;
import io.dabba.worker.redis.RedisStopSignals;
import io.dabba.worker.redis.RedisXComStore;
import io.dabba.worker.runtime.Feed;
import io.dabba.worker.runtime.Operators;
import io.dabba.worker.runtime.WorkerMetrics;
import io.dabba.worker.runtime.WorkerRuntime;
import io.dabba.worker.values.FileValueStore;
import io.dabba.worker.values.ValueSweep;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A running worker: takes task messages, runs them, reports. */
public final class Worker implements AutoCloseable {
  private final WorkerRuntime runtime;
  private final ShutdownStack opened;

  private Worker(WorkerRuntime runtime, ShutdownStack opened) {
    this.runtime = runtime;
    this.opened = opened;
  }

  /** Starts a worker that takes its messages from an AMQP broker. */
  public static Worker start(
      WorkerSettings settings,
      RedisConnector redis,
      RabbitConnector rabbit,
      MeterRegistry registry) {
    Supplier<TaskSource> source = () -> new RabbitTaskSource(rabbit);
    return start(settings, redis, source, source, registry);
  }

  /**
   * Starts a worker. What it opens it closes, also if it cannot start; the connectors stay open.
   *
   * @param tasks opens where its tasks come from
   * @param callbacks opens where its callbacks come from
   */
  public static Worker start(
      WorkerSettings settings,
      RedisConnector redis,
      Supplier<? extends TaskSource> tasks,
      Supplier<? extends TaskSource> callbacks,
      MeterRegistry registry) {
    ShutdownStack opened = new ShutdownStack();
    try {
      WorkerRuntime runtime =
          opened.push("worker", assemble(settings, redis, tasks, callbacks, registry, opened));
      runtime.start();
      return new Worker(runtime, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The name it holds its claims under; another one after a lost lease. */
  public String id() {
    return runtime.id();
  }

  /** Whether it would run a task that is queued now. */
  public boolean isReady() {
    return runtime.isReady();
  }

  /**
   * Ends gracefully: takes nothing more, lets running tasks go on for {@code timeout}, leaves the
   * rest to other workers. Still to be closed.
   */
  public void drain(Duration timeout) throws InterruptedException {
    runtime.drain(timeout);
  }

  /** Ends at once, unless it has been drained. */
  @Override
  public void close() {
    opened.close();
  }

  private static WorkerRuntime assemble(
      WorkerSettings settings,
      RedisConnector redis,
      Supplier<? extends TaskSource> tasks,
      Supplier<? extends TaskSource> callbacks,
      MeterRegistry registry,
      ShutdownStack opened) {
    RedisConnection<String> connection = opened.push("redis", redis.connect());
    TaskMessageCodec codec = MessageCodecs.of(settings.messages(), redis);
    return new WorkerRuntime(
        settings,
        ports(settings, redis, connection, opened),
        feeds(settings, tasks, callbacks, opened),
        codec,
        Operators.installed(),
        SecretMasker.of(System.getenv()),
        new WorkerMetrics(registry, settings.metricLabels()));
  }

  /** Callbacks have a connection of their own, so that each feed sets its own limits. */
  private static List<Feed> feeds(
      WorkerSettings settings,
      Supplier<? extends TaskSource> tasks,
      Supplier<? extends TaskSource> callbacks,
      ShutdownStack opened) {
    Feed taskFeed =
        new Feed(opened.push("source", tasks.get()), settings.queues(), settings.slots());
    if (settings.callbackSlots() == 0) {
      return List.of(taskFeed);
    }
    TaskSource source = opened.push("callback source", callbacks.get());
    List<String> queues = List.of(CallbackMessage.QUEUE);
    return List.of(taskFeed, new Feed(source, queues, settings.callbackSlots()));
  }

  private static WorkerPorts ports(
      WorkerSettings settings,
      RedisConnector redis,
      RedisConnection<String> connection,
      ShutdownStack opened) {
    RedisClusterAsyncCommands<String, String> commands = connection.commands();
    ScriptRunner scripts = new ScriptRunner(commands);
    Path values = settings.dataDir().resolve("values");
    RedisRunHistory runs = new RedisRunHistory(commands);
    opened.push("values", new ValueSweep(values, runs).start());
    var bundles =
        opened.push(
            "bundles", redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)));
    return new WorkerPorts(
        new RedisClaimStore(connection, scripts),
        new RedisLeaseStore(commands, scripts),
        new RedisStopSignals(opened.push("stops", redis.subscribe())),
        new RedisBundleStore(bundles.commands()),
        new RedisXComStore(commands),
        new RedisLogStore(commands),
        new FileValueStore(values),
        new RedisSecretStore(commands),
        runs,
        new RedisRenderedStore(commands),
        new RedisBreakerStore(scripts));
  }
}
