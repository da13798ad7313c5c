package io.dabba.worker;

import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.common.redis.RedisConnector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker in a process of its own, which tests may kill. */
final class WorkerProcess implements AutoCloseable {
  private final Process process;

  private WorkerProcess(Process process) {
    this.process = process;
  }

  /** Starts a JVM with the classes of this one. */
  static WorkerProcess start(String redis, String rabbit, QueueDialect dialect, Path dataDir)
      throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new WorkerProcess(
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName(),
                redis,
                rabbit,
                dialect.name(),
                dataDir.toString())
            .redirectErrorStream(true)
            .redirectOutput(dataDir.resolve("worker.out").toFile())
            .start());
  }

  /** SIGKILL: nothing in the process can react. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Runs a worker until it is killed. Arguments: Redis, broker, dialect, data folder. */
  public static void main(String[] arguments) throws InterruptedException {
    WorkerSettings settings =
        new WorkerSettings(
            4,
            2,
            List.of("default"),
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            Path.of(arguments[3]),
            48 * 1024,
            256 * 1024,
            1024 * 1024,
            100_000,
            "");
    try (RedisConnector redis = RedisConnector.of(arguments[0]);
        Worker worker =
            Worker.start(
                settings,
                redis,
                new RabbitConnector(arguments[1], QueueDialect.valueOf(arguments[2])),
                new SimpleMeterRegistry())) {
      new CountDownLatch(1).await();
      worker.drain(Duration.ZERO);
    }
  }
}
