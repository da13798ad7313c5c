package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import io.dabba.common.secret.SecretCipher;
import io.dabba.common.secret.SecretCodec;
import io.dabba.common.secret.SecretMasker;
import io.dabba.common.secret.Variable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VaultTest {
  private final SecretCodec codec = new SecretCodec(SecretCipher.of(SecretCipher.newKey()));
  private final InMemorySecretStore store = new InMemorySecretStore();
  private final SecretMasker masker = new SecretMasker();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void shouldPreferTheEnvironment() {
    // Given
    store.variables.put("city", codec.encode(new Variable("city", "Pune", null)));
    Vault vault =
        vault(
            codec,
            Map.of(
                "DABBA_VAR_CITY", "Delhi",
                "DABBA_CONN_ORDERS", "postgres://ann:s3cr3t%20one@db:5432/orders?sslmode=require"));

    // When
    Connection orders = vault.connection("orders");

    // Then
    assertThat(vault.variable("city")).isEqualTo("Delhi");
    assertThat(orders.extraFields()).isEqualTo(Map.of("sslmode", "require"));
    assertThat(orders.password()).isEqualTo("s3cr3t one");
    assertThat(masker.mask("with s3cr3t one!")).isEqualTo("with ***!");
    assertThat(store.reads).isZero();
  }

  @Test
  void shouldAskTheStoreOnceInFiveSeconds() {
    // Given
    store.variables.put("city", codec.encode(new Variable("city", "Pune", null)));
    Vault vault = vault(codec, Map.of());

    // When
    String first = vault.variable("city");
    store.variables.put("city", codec.encode(new Variable("city", "Delhi", null)));
    String second = vault.variable("city");
    clock.addAndGet(Vault.TTL.toNanos());
    String third = vault.variable("city");

    // Then
    assertThat(first).isEqualTo(second).isEqualTo("Pune");
    assertThat(third).isEqualTo("Delhi");
    assertThat(store.reads).isEqualTo(2);
  }

  @Test
  void shouldMaskVariablesWhoseNamesLookSecret() {
    // Given
    store.variables.put("api_key", codec.encode(new Variable("api_key", "abcdef", null)));
    store.variables.put("city", codec.encode(new Variable("city", "Ujjain", null)));
    Vault vault = vault(codec, Map.of());

    // When
    vault.variable("api_key");
    vault.variable("city");

    // Then
    assertThat(masker.mask("abcdef Ujjain")).isEqualTo("*** Ujjain");
  }

  @Test
  void shouldSayThatTheKeyIsMissingOrAnother() {
    // Given
    store.variables.put("city", codec.encode(new Variable("city", "Pune", null)));
    Vault keyless = vault(new SecretCodec(SecretCipher.of("")), Map.of());
    Vault other = vault(new SecretCodec(SecretCipher.of(SecretCipher.newKey())), Map.of());

    // When / Then
    assertThatThrownBy(() -> keyless.variable("city"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("secrets.key: expected a key to read");
    assertThatThrownBy(() -> other.variable("city"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("the key that variable:city was stored with, found another");
    assertThat(keyless.variable("nope")).isNull();
  }

  private Vault vault(SecretCodec known, Map<String, String> environment) {
    return new Vault(environment, store, known, masker, clock::get);
  }
}
