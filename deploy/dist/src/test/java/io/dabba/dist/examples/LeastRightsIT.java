package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.dabba.common.codec.Json;
import io.dabba.common.config.ConfigReader;
import io.dabba.common.config.DabbaConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.metrics.Metrics;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.embedded.Loopback;
import io.dabba.scheduler.SchedulerNode;
import io.dabba.testkit.BrokerForTests;
import io.dabba.worker.Worker;
import io.dabba.worker.WorkerSettings;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rights that files in {@code deploy/} give suffice for a run, and for little beside it. */
@Timeout(120)
class LeastRightsIT {
  private static final Path DEPLOY = Path.of("..");
  private static final String PASSWORD = "correct-horse-battery";
  private static final String DAG =
      """
      dag_id: rights
      tasks:
        first:
          bash: echo 42
        second:
          depends_on: first
          bash: "echo {{ ti.xcom_pull(task_ids='first') }} {{ var.value.get('city', 'Pune') }}"
      """;

  @TempDir private Path folder;
  private final ShutdownStack closing = new ShutdownStack();
  private int redisPort;
  private BrokerForTests broker;

  @BeforeEach
  void start() throws IOException {
    broker = BrokerForTests.shared();
    assumeThat(broker.hasQuorumQueues()).as("RabbitMQ, which has users").isTrue();
    redisPort = startRedis();
    createUsers();
  }

  @AfterEach
  void stop() {
    closing.close();
  }

  @Test
  void shouldRunADagWithTheRightsOfEachRole() throws IOException {
    // Given
    ApiCalls api = startNode();

    // When
    JsonNode run = api.runToTheEnd("rights", Map.of());

    // Then
    assertThat(run.path("state").asText()).isEqualTo("success");
    assertThat(api.value(run, "second").asText()).isEqualTo("42 Pune");
  }

  @Test
  void shouldKeepAWorkerFromStateAndSecretsThatAreNotItsBusiness() {
    RedisConnector redis = closing.push("redis", RedisConnector.of(redis("worker")));
    RedisConnection<String> worker = closing.push("worker", redis.connect());

    refused(worker, commands -> commands.hset("{s0}:run:etl/r1", "state", "success"));
    refused(worker, commands -> commands.hset("{s0}:ti:etl/r1:0", "0", "success|1"));
    refused(worker, commands -> commands.hset("{s0}:meta", "epoch", "99"));
    refused(worker, commands -> commands.set("bundle:abc", "code"));
    refused(worker, commands -> commands.hset("variables", "city", "{}"));
    refused(worker, commands -> commands.hset("message_keys", "message", "mine"));
    refused(worker, commands -> commands.hget("users", "admin"));
    refused(worker, commands -> commands.hget("secrets", "token"));
    refused(worker, commands -> commands.hget("api-tokens", "a"));
    refused(worker, RedisClusterAsyncCommands::flushall);
    refused(worker, commands -> commands.keys("*"));
    refused(worker, commands -> commands.publish("dabba.reply.node", "{}"));
  }

  @Test
  void shouldKeepAWorkerFromQueuesThatAreNotItsBusiness() throws Exception {
    try (Connection connection = rabbit("worker").connect("test")) {
      for (String queue : new String[] {"dabba.submit", "orders"}) {
        Channel channel = connection.createChannel();
        assertThatThrownBy(() -> channel.queueDeclare(queue, true, false, false, Map.of()))
            .rootCause()
            .hasMessageContaining("ACCESS_REFUSED");
      }
      Channel channel = connection.createChannel();
      assertThatThrownBy(() -> channel.basicGet("dabba.dead", true))
          .rootCause()
          .hasMessageContaining("ACCESS_REFUSED");
    }
  }

  private ApiCalls startNode() throws IOException {
    Path dags = Files.createDirectories(folder.resolve("dags"));
    Files.writeString(dags.resolve("rights.yaml"), DAG);
    Metrics metrics = closing.push("metrics", new Metrics());
    DabbaConfig config = config();
    RedisConnector schedulers = closing.push("redis", RedisConnector.of(redis("scheduler")));
    SchedulerNode scheduler =
        closing.push(
            "scheduler", SchedulerNode.start(config, schedulers, rabbit("scheduler"), metrics));
    RedisConnector workers = closing.push("redis", RedisConnector.of(redis("worker")));
    closing.push(
        "worker",
        Worker.start(WorkerSettings.of(config), workers, rabbit("worker"), metrics.registry()));
    return new ApiCalls("http://127.0.0.1:" + scheduler.port(), PASSWORD);
  }

  private DabbaConfig config() {
    return ConfigReader.read(
            null,
            Map.of(),
            Map.of(
                "data_dir",
                folder.resolve("data").toString(),
                "dags_folder",
                folder.resolve("dags").toString(),
                "api.port",
                "0",
                "api.admin_password",
                PASSWORD))
        .config();
  }

  private String redis(String role) {
    return "redis://dabba-%1$s:change-%1$s@%2$s:%3$d/0"
        .formatted(role, Loopback.ADDRESS, redisPort);
  }

  private RabbitConnector rabbit(String role) {
    String user = "dabba-%1$s:change-%1$s@".formatted(role);
    return new RabbitConnector(broker.uri().replace("guest:guest@", user), QueueDialect.QUORUM);
  }

  private int startRedis() throws IOException {
    int port = Loopback.freePort();
    Process process =
        new ProcessBuilder(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                Loopback.ADDRESS,
                "--dir",
                folder.toString(),
                "--appendonly",
                "yes",
                "--aclfile",
                DEPLOY.resolve("redis/users.acl").toRealPath().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.out").toFile())
            .start();
    closing.push("redis-server", process::destroyForcibly);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Files.readString(folder.resolve("redis.out"))
                    .contains("Ready to accept connections"));
    return port;
  }

  /** As an import of the definitions would, in the virtual host of this test; twice is harmless. */
  private void createUsers() throws IOException {
    JsonNode definitions = Json.tree(Files.readString(DEPLOY.resolve("rabbitmq/definitions.json")));
    for (JsonNode user : definitions.path("users")) {
      broker.control(
          "eval",
          """
          (catch rabbit_auth_backend_internal:add_user(<<"%s">>, <<"%s">>, <<"test">>)), ok.\
          """
              .formatted(user.path("name").asText(), user.path("password").asText()));
    }
    for (JsonNode right : definitions.path("permissions")) {
      broker.control(
          "set_permissions",
          right.path("user").asText(),
          right.path("configure").asText(),
          right.path("write").asText(),
          right.path("read").asText());
    }
  }

  private static void refused(
      RedisConnection<String> worker,
      Function<RedisClusterAsyncCommands<String, String>, CompletionStage<?>> command) {
    assertThatThrownBy(() -> command.apply(worker.commands()).toCompletableFuture().join())
        .rootCause()
        .isInstanceOf(RedisCommandExecutionException.class)
        .hasMessageStartingWith("NOPERM");
  }
}
