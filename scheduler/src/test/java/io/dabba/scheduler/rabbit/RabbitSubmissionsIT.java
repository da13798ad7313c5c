package io.dabba.scheduler.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.codec.Json;
import io.dabba.common.config.DabbaConfig;
import io.dabba.common.id.RunKey;
import io.dabba.common.metrics.Metrics;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.common.redis.RedisConnector;
import io.dabba.scheduler.TrialNode;
import io.dabba.scheduler.api.InMemoryStateReader;
import io.dabba.scheduler.port.Window;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.scheduler.submit.ConfCheck;
import io.dabba.scheduler.submit.Submissions;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Run requests through a real broker to a real engine; tasks are queued and left there. */
class RabbitSubmissionsIT {
  private static final int MAX_CONF_BYTES = 1_000;
  private static final Path GUIDE = Path.of("..", "docs", "submitting-runs.md");

  private static RedisConnector redis;
  private static Metrics metrics;
  private static TrialNode node;
  private static RabbitConnector connector;

  private final FlakyGateway gateway = new FlakyGateway(node.commands());
  private Requester requester;
  private RabbitSubmissions submissions;

  @BeforeAll
  static void startEngine() throws IOException {
    BrokerForTests broker = BrokerForTests.shared();
    connector =
        new RabbitConnector(
            broker.uri(), broker.hasQuorumQueues() ? QueueDialect.QUORUM : QueueDialect.CLASSIC);
    RedisForTests server = RedisForTests.shared();
    server.flush();
    redis = RedisConnector.of(server.uri());
    metrics = new Metrics();
    node =
        TrialNode.start(DabbaConfig.defaults(), redis, new SilentTaskQueues(), metrics.registry());
    node.deploy(
        new Bundle(List.of(DagBuilder.dag("etl").task("a").build()), null, Map.of()), "etl.yaml");
    node.deploy(
        new Bundle(List.of(DagBuilder.dag("sales_daily").task("a").build()), null, Map.of()),
        "sales.yaml");
    await().until(() -> node.state().dag("sales_daily").join().isPresent());
  }

  @AfterAll
  static void stopEngine() {
    node.close();
    metrics.close();
    redis.close();
  }

  @BeforeEach
  void consume() throws IOException {
    requester = new Requester(connector);
    submissions = open();
    requester.purge(QueueNames.DEAD);
  }

  @AfterEach
  void close() throws IOException {
    submissions.close();
    requester.close();
  }

  @Test
  void shouldAnswerAnAcceptedRequest() throws Exception {
    // When
    requester.send("{\"dag_id\": \"etl\", \"run_id\": \"accepted\", \"conf\": {\"a\": 1}}", "m1");

    // Then
    assertThat(requester.reply("m1"))
        .isEqualTo(Json.tree("{\"accepted\":true,\"dag_id\":\"etl\",\"run_id\":\"accepted\"}"));
    assertThat(node.state().run(new RunKey("etl", "accepted")).join())
        .hasValueSatisfying(
            run -> {
              assertThat(run.conf()).isEqualTo("{\"a\":1}");
              assertThat(run.triggeredBy()).isEqualTo("queue");
            });
    assertThat(requester.depth(QueueNames.DEAD)).isZero();
  }

  @Test
  void shouldAcceptTheRequestOfTheGuide() throws Exception {
    // Given
    String guide = Files.readString(GUIDE);
    int start = guide.indexOf("```json\n") + "```json\n".length();
    String example = guide.substring(start, guide.indexOf("```", start));

    // When
    requester.send(example, "m2");

    // Then
    JsonNode reply = requester.reply("m2");
    assertThat(reply.path("accepted").asBoolean()).as("%s", reply).isTrue();
    assertThat(reply).isEqualTo(Json.tree(second(guide)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"dag_id\": \"nope\"} | not_found | no DAG has dag_id \"nope\"",
        "{\"dag_id\": | invalid | json: expected JSON, found {\"dag_id\":",
        "[] | invalid | run request: expected a JSON object, found array",
        "{\"dag_id\": \"etl\", \"x\": 1} | invalid | found \"x\"",
        "{\"dag_id\": \"../etl\"} | invalid | dag_id: expected to match",
        "{\"dag_id\": \"etl\", \"run_id\": \"a b\"} | invalid | run_id: expected to match",
      })
  void shouldKeepARefusedRequestWithTheReason(String body, String code, String detail)
      throws Exception {
    // When
    requester.send(body, "m3");

    // Then
    JsonNode reply = requester.reply("m3");
    assertThat(reply.path("accepted").asBoolean()).isFalse();
    assertThat(reply.path("code").asText()).isEqualTo(code);
    assertThat(reply.path("detail").asText()).contains(detail);
    Requester.Message dead = requester.take(QueueNames.DEAD);
    assertThat(dead.text()).isEqualTo(body);
    assertThat(dead.header("dabba_reason")).contains(detail);
    assertThat(dead.header("dabba_code")).isEqualTo(code);
    assertThat(dead.header("dabba_queue")).isEqualTo(QueueNames.SUBMIT);
  }

  @Test
  void shouldRefuseALargeConf() throws Exception {
    // When
    requester.send("{\"dag_id\":\"etl\",\"conf\":{\"a\":\"" + "x".repeat(1_000) + "\"}}", "m4");

    // Then
    assertThat(requester.reply("m4").path("code").asText()).isEqualTo("limit_exceeded");
    assertThat(requester.take(QueueNames.DEAD).header("dabba_reason"))
        .isEqualTo("run request: expected conf of at most 1000 bytes, found 1008");
  }

  @Test
  void shouldRefuseARunIdThatIsTaken() throws Exception {
    // Given
    requester.send("{\"dag_id\": \"etl\", \"run_id\": \"taken\"}", "m5");
    requester.reply("m5");

    // When
    requester.send("{\"dag_id\": \"etl\", \"run_id\": \"taken\"}", "m6");

    // Then
    assertThat(requester.reply("m6").path("code").asText()).isEqualTo("conflict");
    assertThat(requester.take(QueueNames.DEAD).header("dabba_reason"))
        .isEqualTo("DAG \"etl\" has a run \"taken\" already");
  }

  @Test
  void shouldDoWithoutAReply() throws Exception {
    // When
    requester.send("{\"dag_id\": \"etl\", \"run_id\": \"quiet\"}", new BasicProperties());

    // Then
    await().until(() -> node.state().run(new RunKey("etl", "quiet")).join().isPresent());
    await().until(() -> requester.depth(QueueNames.SUBMIT) == 0);
  }

  @Test
  void shouldMakeOneRunOfARepeatedMessage() throws Exception {
    // Given: the engine makes the run, and its answer is lost
    gateway.loseAnswers(1);

    // When
    requester.send("{\"dag_id\": \"etl\"}", "repeated");

    // Then
    JsonNode reply = requester.reply("repeated");
    assertThat(reply.path("accepted").asBoolean()).as("%s", reply).isTrue();
    assertThat(reply.path("run_id").asText()).isEqualTo("manual__repeated");
    assertThat(gateway.asked()).isEqualTo(2);
    assertThat(node.state().runs("etl", new Window(0, 1_000, true)).join().items())
        .filteredOn(run -> run.key().runId().contains("repeated"))
        .hasSize(1);
    assertThat(requester.depth(QueueNames.DEAD)).isZero();
  }

  @Test
  void shouldMakeOneRunOfARedeliveredMessage() throws Exception {
    // Given: the engine makes the run, and the scheduler ends before it has its answer
    gateway.loseAnswers(1);
    RunKey key = new RunKey("etl", "manual__redelivered");
    requester.send("{\"dag_id\": \"etl\"}", "redelivered");
    await().until(() -> node.state().run(key).join().isPresent());

    // When
    submissions.close();
    submissions = open();

    // Then
    JsonNode reply = requester.reply("redelivered");
    assertThat(reply.path("accepted").asBoolean()).as("%s", reply).isTrue();
    assertThat(reply.path("run_id").asText()).isEqualTo(key.runId());
    assertThat(requester.depth(QueueNames.DEAD)).isZero();
  }

  @Test
  void shouldPutBackWhatTheEngineDidNotAnswer() throws Exception {
    // Given
    gateway.failUntilFurtherNotice();
    requester.send("{\"dag_id\": \"etl\", \"run_id\": \"kept\"}", "m7");
    await().until(() -> gateway.asked() > 0);

    // When
    submissions.close();
    gateway.work();
    submissions = open();

    // Then
    assertThat(requester.reply("m7").path("run_id").asText()).isEqualTo("kept");
    assertThat(gateway.asked()).as("attempts, not a spinning loop").isLessThan(10);
    assertThat(requester.depth(QueueNames.DEAD)).isZero();
  }

  @Test
  void shouldNotAnswerOnItsOwnQueues() throws Exception {
    // Given
    BasicProperties looping = new BasicProperties.Builder().replyTo(QueueNames.SUBMIT).build();

    // When
    requester.send("{}", looping);
    requester.send("{\"dag_id\": \"etl\", \"run_id\": \"after\"}", "m8");

    // Then
    requester.reply("m8");
    await().until(() -> requester.depth(QueueNames.DEAD) == 1);
    assertThat(requester.depth(QueueNames.SUBMIT)).isZero();
  }

  @Test
  void shouldNotPassOnHeadersThatRoute() throws Exception {
    // Given
    requester.declare("elsewhere");
    BasicProperties routing =
        new BasicProperties.Builder()
            .headers(Map.of("CC", List.of("elsewhere")))
            .userId("guest")
            .build();

    // When
    requester.send("{}", routing);

    // Then
    Requester.Message dead = requester.take(QueueNames.DEAD);
    assertThat(dead.header("dabba_user")).isEqualTo("guest");
    assertThat(requester.depth("elsewhere")).isEqualTo(1);
  }

  private RabbitSubmissions open() {
    return new RabbitSubmissions(
        connector,
        new Submissions(gateway, new ConfCheck(new InMemoryStateReader()), MAX_CONF_BYTES));
  }

  private static String second(String guide) {
    int first = guide.indexOf("```json\n") + 1;
    int start = guide.indexOf("```json\n", first) + "```json\n".length();
    return guide.substring(start, guide.indexOf("```", start));
  }
}
