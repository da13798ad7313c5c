package io.dabba.common.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {
  @ParameterizedTest
  @CsvSource({"8MiB, 8388608", "512 MiB, 536870912", "2GiB, 2147483648", "65536KiB, 67108864"})
  void shouldReadSizes(String text, long bytes) {
    assertThat(MemorySize.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "512", "512MB", "-1MiB", "1e9KiB", "7MiB", "99999999999GiB"})
  void shouldRefuseOtherTexts(String text) {
    assertThatThrownBy(() -> MemorySize.parse(text))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("expected ")
        .hasMessageContaining("found \"" + text + '"');
  }
}
