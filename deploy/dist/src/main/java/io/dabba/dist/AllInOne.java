package io.dabba.dist;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.metrics.Metrics;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.redis.RedisConnector;
import io.dabba.scheduler.SchedulerNode;
import io.dabba.worker.Worker;
import io.dabba.worker.WorkerSettings;

/**
 * Scheduler and worker in one JVM. They share metrics and the Redis client, and nothing else. There
 * is one worker, so it runs the tasks of every queue.
 */
final class AllInOne {
  private AllInOne() {}

  static void start(DabbaConfig config, ShutdownStack closing) {
    Metrics metrics = closing.push("metrics", new Metrics());
    RedisConnector redis = closing.push("redis client", RedisConnector.of(config.redis().uri()));
    RabbitConnector rabbit = new RabbitConnector(config.amqp().uri(), config.amqp().queues());
    String queue = config.worker().queues().get(0);
    closing.push(
        "scheduler", SchedulerNode.startForOneWorker(config, redis, rabbit, metrics, queue));
    Worker worker = Worker.start(WorkerSettings.of(config), redis, rabbit, metrics.registry());
    closing.push("worker", new DrainedWorker(worker, config.worker().drainTimeout()));
  }
}
