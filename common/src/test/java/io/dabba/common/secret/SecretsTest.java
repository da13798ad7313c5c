package io.dabba.common.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private final SecretCipher cipher = SecretCipher.of(SecretCipher.newKey());

  @Test
  void shouldOpenWhatItSealed() {
    // Given
    String sealed = cipher.seal("Pune ₹", "variable:city");

    // When
    String opened = cipher.open(sealed, "variable:city");

    // Then
    assertThat(opened).isEqualTo("Pune ₹");
    assertThat(cipher.seal("Pune ₹", "variable:city")).isNotEqualTo(sealed);
  }

  @Test
  void shouldRefuseAnotherKeyAnotherPlaceAndAChangedText() {
    // Given
    String sealed = cipher.seal("Pune", "variable:city");
    char last = sealed.charAt(10) == 'A' ? 'B' : 'A';
    String changed = sealed.substring(0, 10) + last + sealed.substring(11);

    // When / Then
    assertThatThrownBy(() -> SecretCipher.of(SecretCipher.newKey()).open(sealed, "variable:city"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("secrets.key: expected the key that variable:city was stored with");
    assertThatThrownBy(() -> cipher.open(sealed, "variable:town"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("found it changed");
    assertThatThrownBy(() -> cipher.open(changed, "variable:city"))
        .isInstanceOf(DabbaException.class);
    assertThatThrownBy(() -> SecretCipher.of("").seal("x", "variable:city"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected a key to store variables and connections, found none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "!", "AAAA"})
  void shouldRefuseWhatIsNoKey(String text) {
    assertThatThrownBy(() -> SecretCipher.of(text))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("secrets.key: expected 32 bytes in base64");
  }

  @Test
  void shouldStoreNothingSecretInTheClear() {
    // Given
    SecretCodec codec = new SecretCodec(cipher);
    Connection connection =
        new Connection(
            "orders", "postgres", "the orders", "db", "orders", "ann", "hush", 5432, "{\"k\":1}");

    // When
    String stored = codec.encode(connection);
    String variable = codec.encode(new Variable("city", "Pune", "where"));

    // Then
    assertThat(stored).contains("ann").doesNotContain("hush").doesNotContain("{\\\"k");
    assertThat(codec.connection("orders", stored)).isEqualTo(connection);
    assertThat(variable).contains("where").doesNotContain("Pune");
    assertThat(codec.variable("city", variable)).isEqualTo(new Variable("city", "Pune", "where"));
    assertThat(connection.toString()).doesNotContain("hush");
  }

  @Test
  void shouldReadUrisAndJson() {
    // When
    Connection uri =
        ConnectionText.parse("a", "google-cloud-platform://u%40x:p%3Aw+@h:1/s%2Ft?x=1&y=b%20c");
    Connection json =
        ConnectionText.parse(
            "a", "{\"conn_type\":\"http\",\"host\":\"h\",\"port\":80,\"extra\":{\"x\":1}}");

    // Then
    assertThat(uri)
        .isEqualTo(
            new Connection(
                "a",
                "google_cloud_platform",
                null,
                "h",
                "s/t",
                "u@x",
                "p:w+",
                1,
                "{\"x\":\"1\",\"y\":\"b c\"}"));
    assertThat(json.extraFields()).isEqualTo(Map.of("x", 1));
    assertThat(json.port()).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hush", "{hush", "postgres://a b:hush@x", "mailto:hush"})
  void shouldNotRepeatATextItCannotRead(String text) {
    assertThatThrownBy(() -> ConnectionText.parse("a", text))
        .isInstanceOf(DabbaException.class)
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @CsvSource({"db_password,true", "API_KEY,true", "my_token,true", "city,false", "keyboard,false"})
  void shouldKnowSecretsByTheirNames(String name, boolean secret) {
    assertThat(SecretNames.isSecret(name)).isEqualTo(secret);
  }
}
