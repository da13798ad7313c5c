package io.dabba.common.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskMessageCodecTest {
  private static final TaskMessage MESSAGE =
      new TaskMessage(new TryKey(new RunKey("etl", "r1"), 3, TryKey.UNMAPPED, 2), "load", "abc");

  private final MessageSigner signer = new MessageSigner(bytes("key"));
  private final TaskMessageCodec codec = new TaskMessageCodec(signer);

  @Test
  void shouldReadBackWhatItWrote() {
    // Given
    TaskMessageCodec.Encoded encoded = codec.encode(MESSAGE);

    // When
    WorkMessage read = codec.decode(encoded.headers(), encoded.body());

    // Then
    assertThat(read).isEqualTo(MESSAGE);
  }

  @Test
  void shouldSpeakCeleryProtocolTwo() {
    // When
    TaskMessageCodec.Encoded encoded = codec.encode(MESSAGE);

    // Then
    assertThat(encoded.headers())
        .containsEntry("task", "dabba.run")
        .containsEntry("id", MESSAGE.key().claimField())
        .containsEntry("retries", 1);
    assertThat(new String(encoded.body(), StandardCharsets.UTF_8))
        .startsWith("[[],{\"dag_id\":\"etl\"")
        .endsWith("{\"callbacks\":null,\"errbacks\":null,\"chain\":null,\"chord\":null}]");
  }

  @Test
  void shouldRefuseAnUnsignedMessage() {
    // Given
    TaskMessageCodec.Encoded encoded = codec.encode(MESSAGE);

    // When / Then
    assertRefused(Map.of(), encoded.body(), "found none");
  }

  @Test
  void shouldRefuseTheSignatureOfAnotherKey() {
    // Given
    TaskMessageCodec stranger = new TaskMessageCodec(new MessageSigner(bytes("other")));
    TaskMessageCodec.Encoded encoded = stranger.encode(MESSAGE);

    // When / Then
    assertRefused(encoded.headers(), encoded.body(), "found another");
  }

  @Test
  void shouldRefuseAChangedBody() {
    // Given
    TaskMessageCodec.Encoded encoded = codec.encode(MESSAGE);
    encoded.body()[10] ^= 1;

    // When / Then
    assertRefused(encoded.headers(), encoded.body(), "found another");
  }

  @Test
  void shouldRefuseATooLargeMessageBeforeReadingIt() {
    // Given
    byte[] body = new byte[TaskMessageCodec.MAX_BODY_BYTES + 1];

    // When / Then
    assertRefused(signed(body), body, "expected at most 65536 bytes, found 65537");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{}",
        "[]",
        "[[],{}]",
        "[[],{\"dag_id\":\"etl\"},{}]",
        "[[],{\"dag_id\":\"../etl\",\"run_id\":\"r1\",\"task_index\":0,\"map_index\":-1,"
            + "\"try_number\":1,\"task_id\":\"t\",\"bundle\":\"b\"}]"
      })
  void shouldRefuseASignedButMalformedBody(String text) {
    assertRefused(signed(bytes(text)), bytes(text), "expected");
  }

  private void assertRefused(Map<String, Object> headers, byte[] body, String reason) {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> codec.decode(headers, body))
        .withMessageContaining(reason);
  }

  private Map<String, Object> signed(byte[] body) {
    return new HashMap<>(Map.of(TaskMessageCodec.SIGNATURE, signer.sign(body)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
