package io.dabba.common.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "user:"})
  void shouldMaskASecretThatWasEncodedTogetherWithOtherText(String before) {
    // Given
    SecretMasker masker = new SecretMasker();
    masker.add("pani?puri>masala");
    byte[] header = (before + "pani?puri>masala and more").getBytes(StandardCharsets.UTF_8);

    // When
    List<String> masked =
        List.of(
            masker.mask(Base64.getEncoder().encodeToString(header)),
            masker.mask(Base64.getUrlEncoder().encodeToString(header)));

    // Then: what is left decodes to nothing of it
    assertThat(masked)
        .allSatisfy(
            text -> {
              assertThat(text).contains("***");
              assertThat(text.substring(text.indexOf("***") + 3)).hasSizeLessThan(16);
            });
  }

  @Test
  void shouldMaskEachLineOfASecret() {
    // Given
    SecretMasker masker = new SecretMasker();
    masker.add("first-line\nsecond-line\n}\n");

    // Then
    assertThat(masker.mask("second-line")).isEqualTo("***");
    assertThat(masker.mask("}")).isEqualTo("}");
  }

  @Test
  void shouldMaskWhatIsSecretOfAConnection() {
    // Given
    SecretMasker masker = new SecretMasker();
    masker.add(
        ConnectionText.parse(
            "db", "postgres://ann:chutney@host/orders?api_key=tamarind&region=goa"));

    // Then
    assertThat(masker.mask("ann chutney tamarind goa00")).isEqualTo("ann *** *** goa00");
  }

  @Test
  void shouldLeaveShortValuesAlone() {
    // Given
    SecretMasker masker = SecretMasker.of(Map.of("TOKEN", "yes"));

    // Then
    assertThat(masker.mask("yes")).isEqualTo("yes");
  }
}
