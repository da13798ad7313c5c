package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSafetyTest {
  @ParameterizedTest
  @ValueSource(strings = {"allkeys-lru", "volatile-lru", "allkeys-random", "volatile-ttl"})
  void shouldRefuseEveryPolicyThatEvicts(String policy) {
    // Given
    Map<String, String> memory = Map.of("maxmemory_policy", policy);

    // When / Then
    assertThatThrownBy(() -> RedisSafety.check(memory, "redis.example.org"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContainingAll(
            "redis.example.org", "expected maxmemory-policy noeviction", policy);
  }

  @Test
  void shouldAcceptOneThatDoesNot() {
    // Given
    Map<String, String> memory = Map.of("maxmemory_policy", "noeviction");

    // When / Then
    assertThatCode(() -> RedisSafety.check(memory, "anywhere")).doesNotThrowAnyException();
  }

  @Test
  void shouldReadTheFieldsOfAnInfoSection() {
    // Given
    String info = "# Memory\r\nused_memory:1\r\nmaxmemory_policy:noeviction\r\n\r\n";

    // When
    Map<String, String> fields = RedisSafety.parse(info);

    // Then
    assertThat(fields)
        .containsOnly(Map.entry("used_memory", "1"), Map.entry("maxmemory_policy", "noeviction"));
  }
}
