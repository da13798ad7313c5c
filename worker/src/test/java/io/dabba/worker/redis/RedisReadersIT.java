package io.dabba.worker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import io.dabba.worker.port.RunHistory.RunTimes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What templates read: history, XComs of mapped tasks, variables and connections. */
@WithServers
class RedisReadersIT {
  private static final String DAG_ID = "tiffin";
  private static final int SHARD = Shards.of(DAG_ID);
  private static final RunKey RUN = new RunKey(DAG_ID, "r9");

  private RedisConnector connector;
  private RedisConnection<String> redis;

  @BeforeEach
  void connect(RedisForTests server) {
    connector = RedisConnector.of(server.uri());
    redis = connector.connect();
  }

  @AfterEach
  void disconnect() {
    redis.close();
    connector.close();
  }

  @Test
  void shouldFindTheLastRunThatSucceeded() {
    // Given
    for (int day = 1; day <= 30; day++) {
      put(day, day == 2 ? "success" : "failed");
    }
    RedisRunHistory history = new RedisRunHistory(redis.commands());

    // When
    RunTimes found = history.lastSuccess(DAG_ID, date(30));

    // Then
    assertThat(found).isEqualTo(new RunTimes(date(1), date(2), date(3), null));
    assertThat(history.lastSuccess(DAG_ID, date(2))).isNull();
    assertThat(history.times(new RunKey(DAG_ID, "r5")).startDate()).isEqualTo(date(6));
    assertThat(history.times(new RunKey(DAG_ID, "nope"))).isNull();
  }

  @Test
  void shouldTellHowManyInstancesThereAre() {
    // Given
    redis.commands().hset(RedisKeys.run(SHARD, RUN), "expanded:3", "7");
    RedisRunHistory history = new RedisRunHistory(redis.commands());

    // Then
    assertThat(history.instances(RUN, 3)).isEqualTo(7);
    assertThat(history.instances(RUN, 4)).isNull();
  }

  @Test
  void shouldReadTheXComsOfAMappedTaskInOrder() {
    // Given
    String hash = RedisKeys.xcom(SHARD, RUN);
    for (int index = 0; index < 2_500; index++) {
      redis.commands().hset(hash, "count/" + index + "/return_value", "v" + index);
    }
    List<String> fields =
        IntStream.range(0, 3_000).mapToObj(index -> "count/" + index + "/return_value").toList();

    // When
    var read = new RedisXComStore(redis.commands()).readAll(RUN, fields);

    // Then
    assertThat(read).hasSize(2_500).startsWith("v0", "v1", "v2").endsWith("v2499");
  }

  @Test
  void shouldReadVariablesAndConnections() {
    // Given
    redis.commands().hset(RedisKeys.VARIABLES, "city", "sealed");
    redis.commands().hset(RedisKeys.CONNECTIONS, "orders", "sealed too");
    RedisSecretStore store = new RedisSecretStore(redis.commands());

    // Then
    assertThat(store.variable("city")).isEqualTo("sealed");
    assertThat(store.connection("orders")).isEqualTo("sealed too");
    assertThat(store.variable("orders")).isNull();
  }

  private void put(int day, String state) {
    String runId = "r" + day;
    redis.commands().zadd(RedisKeys.dates(SHARD, DAG_ID), (double) date(day).toEpochMilli(), runId);
    redis
        .commands()
        .hset(
            RedisKeys.run(SHARD, new RunKey(DAG_ID, runId)),
            Map.of(
                "state", state,
                "data_interval_start", millis(day - 1),
                "data_interval_end", millis(day),
                "start_date", millis(day + 1),
                "end_date", ""));
  }

  private static String millis(int day) {
    return Long.toString(date(day).toEpochMilli());
  }

  private static Instant date(int day) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * day);
  }
}
