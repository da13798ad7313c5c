package io.dabba.dist.examples;

import io.dabba.common.config.ConfigReader;
import io.dabba.common.config.DabbaConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.metrics.Metrics;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.secret.SecretCipher;
import io.dabba.scheduler.SchedulerNode;
import io.dabba.scheduler.cli.Credentials;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.dabba.worker.Worker;
import io.dabba.worker.WorkerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/**
 * A scheduler with its API and DAG folder, and a worker, on real servers that are empty at first.
 */
public final class LiveNode implements AutoCloseable {
  static final String PASSWORD = "correct-horse-battery";
  private static final String LARGEST_XCOM = "100KiB";

  private final ShutdownStack closing;
  private final DabbaConfig config;
  private final Metrics schedulerMetrics;
  private final Metrics workerMetrics;
  private final ApiCalls api;

  private LiveNode(
      ShutdownStack closing,
      DabbaConfig config,
      Metrics schedulerMetrics,
      Metrics workerMetrics,
      ApiCalls api) {
    this.closing = closing;
    this.config = config;
    this.schedulerMetrics = schedulerMetrics;
    this.workerMetrics = workerMetrics;
    this.api = api;
  }

  /**
   * Starts a node and leaves credentials for client commands.
   *
   * @param folder where DAG folder and data go
   * @param resources DAG files beside this class
   */
  static LiveNode start(Path folder, String... resources) throws IOException {
    Files.createDirectories(folder.resolve("dags"));
    for (String resource : resources) {
      copy(resource, folder.resolve("dags"));
    }
    RedisForTests redis = RedisForTests.shared();
    redis.flush();
    return start(folder, redis);
  }

  /**
   * Starts a node on a Redis of the caller's, which other tests leave alone.
   *
   * @param folder holds the DAG folder {@code dags}; data go there
   */
  public static LiveNode start(Path folder, RedisForTests redis) throws IOException {
    return startOn(folder, redis.uri());
  }

  /**
   * Starts a node on whatever Redis a URI leads to. It is no {@code start}: with one resource that
   * would be this.
   *
   * @param folder holds the DAG folder {@code dags}; data go there
   */
  static LiveNode startOn(Path folder, String redisUri) throws IOException {
    BrokerForTests broker = BrokerForTests.shared();
    return start(folder, redisUri, broker.uri(), broker.hasQuorumQueues());
  }

  /**
   * Starts a node on the servers that two URIs lead to.
   *
   * @param folder holds the DAG folder {@code dags}; data go there
   */
  static LiveNode start(Path folder, String redisUri, String brokerUri, boolean quorum)
      throws IOException {
    ShutdownStack closing = new ShutdownStack();
    try {
      return start(config(folder, redisUri, brokerUri, quorum), closing);
    } catch (RuntimeException | IOException e) {
      closing.close();
      throw e;
    }
  }

  public ApiCalls api() {
    return api;
  }

  /** The password of the API's admin. */
  public String password() {
    return PASSWORD;
  }

  public Path dags() {
    return config.dagsFolder();
  }

  Path data() {
    return config.dataDir();
  }

  /** Address of its broker, password included. */
  public String brokerUri() {
    return config.amqp().uri();
  }

  Metrics schedulerMetrics() {
    return schedulerMetrics;
  }

  Metrics workerMetrics() {
    return workerMetrics;
  }

  @Override
  public void close() {
    closing.close();
  }

  private static LiveNode start(DabbaConfig config, ShutdownStack closing) throws IOException {
    RedisConnector redis = closing.push("redis", RedisConnector.of(config.redis().uri()));
    RabbitConnector rabbit = new RabbitConnector(config.amqp().uri(), config.amqp().queues());
    Metrics schedulerMetrics = closing.push("metrics", new Metrics());
    Metrics workerMetrics = closing.push("metrics", new Metrics());
    SchedulerNode scheduler =
        closing.push("scheduler", SchedulerNode.start(config, redis, rabbit, schedulerMetrics));
    closing.push(
        "worker", Worker.start(WorkerSettings.of(config), redis, rabbit, workerMetrics.registry()));
    String url = "http://127.0.0.1:" + scheduler.port();
    new Credentials(url, "admin", PASSWORD).write(config.dataDir());
    return new LiveNode(
        closing, config, schedulerMetrics, workerMetrics, new ApiCalls(url, PASSWORD));
  }

  private static DabbaConfig config(
      Path folder, String redisUri, String brokerUri, boolean quorum) {
    return ConfigReader.read(
            null,
            Map.of(),
            Map.ofEntries(
                Map.entry("data_dir", folder.resolve("data").toString()),
                Map.entry("dags_folder", folder.resolve("dags").toString()),
                Map.entry("redis.uri", redisUri),
                Map.entry("amqp.uri", brokerUri),
                Map.entry("amqp.queues", quorum ? "quorum" : "classic"),
                Map.entry("api.port", "0"),
                Map.entry("api.admin_password", PASSWORD),
                Map.entry("api.requests_per_minute", "0"),
                Map.entry("secrets.key", SecretCipher.newKey()),
                Map.entry("limits.max_xcom_bytes", LARGEST_XCOM)))
        .config();
  }

  /** Copies a DAG file that lies beside this class. */
  static void copy(String resource, Path dags) throws IOException {
    try (InputStream content =
        Objects.requireNonNull(LiveNode.class.getResourceAsStream(resource), resource)) {
      Files.copy(content, dags.resolve(resource), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
