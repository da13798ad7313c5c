package io.dabba.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.error.DabbaException;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
  @Test
  void shouldReadAPlainAddress() {
    // When
    RedisAddress address = RedisAddress.parse("redis://localhost:6380/2");

    // Then
    RedisURI uri = address.uris().get(0);
    assertThat(address.cluster()).isFalse();
    assertThat(uri.getHost()).isEqualTo("localhost");
    assertThat(uri.getPort()).isEqualTo(6380);
    assertThat(uri.getDatabase()).isEqualTo(2);
    assertThat(uri.isSsl()).isFalse();
    assertThat(uri.getTimeout()).isEqualTo(RedisConnector.COMMAND_TIMEOUT);
  }

  @Test
  void shouldReadTls() {
    // When
    RedisAddress address = RedisAddress.parse("rediss://:secret@redis.example:6379");

    // Then
    assertThat(address.uris().get(0).isSsl()).isTrue();
  }

  @Test
  void shouldReadSentinels() {
    // When
    RedisAddress address = RedisAddress.parse("redis-sentinel://one:26379,two:26379/0#main");

    // Then
    assertThat(address.cluster()).isFalse();
    assertThat(address.uris().get(0).getSentinels()).hasSize(2);
    assertThat(address.uris().get(0).getSentinelMasterId()).isEqualTo("main");
  }

  @Test
  void shouldReadTheSeedsOfACluster() {
    // When
    RedisAddress address = RedisAddress.parse("redis-cluster://:secret@one:7000,two:7001");

    // Then
    assertThat(address.cluster()).isTrue();
    assertThat(address.uris()).extracting(RedisURI::getHost).containsExactly("one", "two");
    assertThat(address.uris()).extracting(RedisURI::getPort).containsExactly(7000, 7001);
    assertThat(address.uris()).noneMatch(RedisURI::isSsl);
  }

  @Test
  void shouldReadAClusterOverTls() {
    // When
    RedisAddress address = RedisAddress.parse("rediss-cluster://one:7000");

    // Then
    assertThat(address.cluster()).isTrue();
    assertThat(address.uris()).allMatch(RedisURI::isSsl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@host",
        "http://user:se/secret@host",
        "http://user:se@secret@host",
        "http://:secret@host:port/x"
      })
  void shouldNeverShowCredentials(String uri) {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> RedisAddress.parse(uri))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis://:secret@host", "redis-cluster://:secret@one:7000,two:7000"})
  void shouldDescribeWithoutThePassword(String uri) {
    try (RedisConnector connector = RedisConnector.of(uri)) {
      assertThat(connector.describe()).doesNotContain("secret");
    }
  }
}
