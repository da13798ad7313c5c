package io.dabba.dist.trial;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.metrics.Metrics;
import io.dabba.common.redis.MessageCodecs;
import io.dabba.common.redis.RedisConnector;
import io.dabba.embedded.EmbeddedRedis;
import io.dabba.scheduler.TrialNode;
import io.dabba.worker.Worker;
import io.dabba.worker.WorkerSettings;
import io.dabba.worker.memory.InMemoryTaskSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** Puts a scheduler, a worker and a Redis together for one run, and takes them apart after it. */
public final class TrialRun {
  private TrialRun() {}

  /**
   * Runs a DAG once, to its end.
   *
   * @param settings reads the settings, given texts by setting name that must win
   * @param closing closes what was opened; the caller's, so that a stopped process can do it too
   */
  public static TrialResult of(
      TrialDag dag,
      TrialRequest request,
      Function<Map<String, String>, DabbaConfig> settings,
      ShutdownStack closing) {
    Path folder = closing.push("folder", TrialFolder.create()).path();
    EmbeddedRedis server = closing.push("redis", startRedis(folder));
    DabbaConfig config =
        settings.apply(
            Map.of(
                "data_dir", folder.toString(),
                "redis.uri", server.uri(),
                "worker.queues", String.join(",", dag.queues())));
    RedisConnector redis = closing.push("redis client", RedisConnector.of(server.uri()));
    Metrics metrics = closing.push("metrics", new Metrics());
    InMemoryTaskSource tasks = new InMemoryTaskSource();
    InMemoryTaskSource callbacks = new InMemoryTaskSource();
    TaskMessageCodec codec = MessageCodecs.of(config.amqp().messages(), redis);
    TrialNode node =
        closing.push(
            "scheduler",
            TrialNode.start(
                config, redis, new TrialQueues(codec, tasks, callbacks), metrics.registry()));
    closing.push(
        "worker",
        Worker.start(
            WorkerSettings.of(config), redis, () -> tasks, () -> callbacks, metrics.registry()));
    return new Trial(node, dag).run(request);
  }

  private static EmbeddedRedis startRedis(Path folder) {
    try {
      return EmbeddedRedis.start(folder.resolve("redis"));
    } catch (IOException e) {
      throw new DabbaException(ErrorCode.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }
}
