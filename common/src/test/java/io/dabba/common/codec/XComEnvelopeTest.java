package io.dabba.common.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XComEnvelopeTest {
  private static final String SHA256 = "0123456789abcdef".repeat(4);

  @Test
  void shouldReadWhatItWrote() {
    XComEnvelope inline = new XComEnvelope.Inline("{\"meals\":42}");
    XComEnvelope reference = new XComEnvelope.Reference(SHA256, 60_002);

    assertThat(inline.encode()).isEqualTo("v{\"meals\":42}");
    assertThat(XComEnvelope.decode(inline.encode())).isEqualTo(inline);
    assertThat(reference.encode()).isEqualTo("r" + SHA256 + " 60002");
    assertThat(XComEnvelope.decode(reference.encode())).isEqualTo(reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "r", "r../../etc/passwd 5", "rabc 5", "x1"})
  void shouldRefuseAnythingElse(String text) {
    assertThatThrownBy(() -> XComEnvelope.decode(text))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("xcom: expected v<json>");
  }

  @Test
  void shouldRefuseAReferenceWithoutSize() {
    assertThatThrownBy(() -> XComEnvelope.decode("r" + SHA256 + " many"))
        .isInstanceOf(DabbaException.class);
  }
}
