package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.dabba.common.codec.Json;
import io.dabba.testkit.ManagedRabbit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the production checklist says of a RabbitMQ. */
@Timeout(120)
class ChecklistBrokerIT {
  private static final String FILE = "production/ProductionDeploymentChecklist.java";
  private static final String TASK = "verify_infrastructure";
  private static final String CLASSIC = "a_classic_queue";

  private static ManagedRabbit rabbit;
  private static Connection connection;
  private static Channel channel;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(ManagedRabbit.isInstalled(), "expected rabbitmq-server");
    rabbit = ManagedRabbit.start();
    rabbit.control("set_user_tags", "guest", "administrator");
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(rabbit.uri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.queueDeclare("default", true, false, false, Map.of("x-queue-type", "quorum"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (rabbit != null) {
      connection.close();
      rabbit.close();
    }
  }

  @AfterEach
  void clear() throws Exception {
    channel.queueDelete(CLASSIC);
    rabbit.control("set_vm_memory_high_watermark", "absolute", "1GB");
  }

  @Test
  void shouldPassQueuesThatAreReplicated() throws Exception {
    // When
    JsonNode checks = Json.tree(Json.write(run("guest").callTask(TASK).value()));

    // Then
    assertThat(checks.at("/rabbitmq_queues/status").asText()).isEqualTo("passed");
    assertThat(checks.at("/rabbitmq_alarms/status").asText()).isEqualTo("passed");
  }

  @Test
  void shouldNameAQueueThatIsNot() throws Exception {
    // Given
    channel.queueDeclare(CLASSIC, true, false, false, Map.of());

    // When / Then
    assertThatThrownBy(() -> run("guest").callTask(TASK))
        .hasMessage(
            "checks failed: rabbitmq_queues (queues that are not replicated: [" + CLASSIC + "])");
  }

  @Test
  void shouldFailWhileMemoryIsShort() throws Exception {
    // Given
    rabbit.control("set_vm_memory_high_watermark", "absolute", "1");
    rabbit.control("eval", "rabbit_alarm:set_alarm({{resource_limit, memory, node()}, []}).");

    // When / Then
    assertThatThrownBy(() -> run("guest").callTask(TASK))
        .hasMessage("checks failed: rabbitmq_alarms (health check of alarms answers 503)");
  }

  @Test
  void shouldFailIfItMayNotLook() {
    // When / Then
    assertThatThrownBy(() -> run("wrong").callTask(TASK))
        .hasMessageContaining("rabbitmq_queues (management API answers 401)");
  }

  private static ExampleRun run(String password) {
    return ExampleDags.run(FILE, "production_deployment_checklist")
        .connected(
            new io.dabba.common.secret.Connection(
                "checklist_rabbitmq",
                "http",
                null,
                "127.0.0.1",
                "http",
                "guest",
                password,
                rabbit.managementPort(),
                null));
  }
}
