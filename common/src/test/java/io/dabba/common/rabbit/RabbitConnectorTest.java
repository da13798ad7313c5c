package io.dabba.common.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.error.DabbaException;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RabbitConnectorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@host",
        "http://user:se/secret@host",
        "http://user:se@secret@host",
        "http://user:secret@host,other",
        "not a uri //user:secret@host"
      })
  void shouldNeverShowCredentials(String uri) {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> new RabbitConnector(uri, QueueDialect.CLASSIC))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret"));
  }
}
