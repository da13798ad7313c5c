package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisMemoryTest {
  @ParameterizedTest
  @CsvSource({"900,0,1000,0.9", "900,100,1000,0.8", "900,0,0,0", "3000,0,1000,3"})
  void shouldTellTheShareThatIsTaken(String used, String uncounted, String limit, double share) {
    // Given
    String info =
        """
        # Memory\r
        used_memory:%s\r
        used_memory_human:1K\r
        maxmemory:%s\r
        maxmemory_policy:noeviction\r
        mem_not_counted_for_evict:%s\r
        """
            .formatted(used, limit, uncounted);

    // When
    double told = RedisMemory.share(info);

    // Then
    assertThat(told).isEqualTo(share);
  }
}
