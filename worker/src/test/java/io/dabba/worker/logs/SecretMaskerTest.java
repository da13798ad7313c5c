package io.dabba.worker.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskerTest {
  @ParameterizedTest
  @ValueSource(strings = {"DB_PASSWORD", "api_token", "AWS_SECRET_ACCESS_KEY", "SERVICE_KEY"})
  void shouldMaskValuesOfSecretNames(String name) {
    // Given
    SecretMasker masker = SecretMasker.of(Map.of(name, "dosa&idli", "CITY", "Mumbai"));

    // When
    String masked = masker.mask("dosa&idli dosa%26idli ZG9zYSZpZGxp in Mumbai");

    // Then
    assertThat(masked).isEqualTo("*** *** *** in Mumbai");
  }

  @Test
  void shouldMaskPasswordsInsideUris() {
    // Given
    SecretMasker masker =
        SecretMasker.of(Map.of("DABBA_REDIS_URI", "redis://user:vadapav@host:6379"));

    // Then
    assertThat(masker.mask("cannot reach redis://user:vadapav@host"))
        .isEqualTo("cannot reach redis://user:***@host");
  }

  @Test
  void shouldMaskTheLongerOfTwoSecretsWhole() {
    // Given
    SecretMasker masker = new SecretMasker();
    masker.add("chutney");
    masker.add("chutney-green");

    // Then
    assertThat(masker.mask("chutney-green, chutney")).isEqualTo("***, ***");
  }

  @Test
  void shouldLeaveShortValuesAlone() {
    // Given
    SecretMasker masker = SecretMasker.of(Map.of("TOKEN", "yes"));

    // Then
    assertThat(masker.mask("yes")).isEqualTo("yes");
  }
}
