package io.dabba.common.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
  private static final String PLACE = "variable:city";

  private final String oldKey = SecretCipher.newKey();
  private final String newKey = SecretCipher.newKey();
  private final SecretCipher before = SecretCipher.of(oldKey);
  private final SecretCipher during = SecretCipher.of(newKey + ", " + oldKey);
  private final SecretCipher after = SecretCipher.of(newKey);

  @Test
  void shouldOpenWithAllAndSealWithTheFirst() {
    // Given
    String old = before.seal("Pune", PLACE);

    // When
    String fresh = during.seal(during.open(old, PLACE), PLACE);

    // Then
    assertThat(during.isOld(old)).isTrue();
    assertThat(during.isOld(fresh)).isFalse();
    assertThat(after.open(fresh, PLACE)).isEqualTo("Pune");
    assertThatThrownBy(() -> after.open(old, PLACE)).isInstanceOf(DabbaException.class);
    assertThatThrownBy(() -> before.open(fresh, PLACE)).isInstanceOf(DabbaException.class);
  }

  @Test
  void shouldRefuseKeysOfAnotherLengthAndTellNothingOfThem() {
    // Given
    String keys = newKey + ",c2hvcnQ=";

    // When / Then
    assertThatThrownBy(() -> SecretCipher.of(keys))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected 32 bytes in base64, found 5 bytes")
        .hasMessageNotContaining("c2hvcnQ");
  }

  @Test
  void shouldSealNothingWithoutAKey() {
    // Given
    SecretCipher none = SecretCipher.of(" , ");

    // When / Then
    assertThatThrownBy(() -> none.seal("x", PLACE)).hasMessageContaining("found none");
  }
}
