package io.dabba.common.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskMessageCodecTest {
  private static final TaskMessage MESSAGE =
      new TaskMessage(new TryKey(new RunKey("etl", "r1"), 3, TryKey.UNMAPPED, 2), "load", "abc");

  private static final String OLD = "b2xkb2xkb2xkb2xkb2xkb2xk";
  private static final String NEW = "bmV3bmV3bmV3bmV3bmV3bmV3";

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
  void shouldRefuseAMessageThatHasExpired() {
    // Given
    Instant sent = Instant.parse("2026-01-02T03:04:05Z");
    MessageKeys keys = MessageKeys.shared(signer);
    Duration maxAge = Duration.ofHours(1);
    TaskMessageCodec earlier = new TaskMessageCodec(keys, maxAge, () -> sent);
    TaskMessageCodec inTime = new TaskMessageCodec(keys, maxAge, () -> sent.plus(maxAge));
    TaskMessageCodec late =
        new TaskMessageCodec(keys, maxAge, () -> sent.plus(maxAge).plusMillis(1));

    // When
    TaskMessageCodec.Encoded encoded = earlier.encode(MESSAGE);

    // Then
    assertThat(inTime.decode(encoded.headers(), encoded.body())).isEqualTo(MESSAGE);
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> late.decode(encoded.headers(), encoded.body()))
        .withMessage(
            "task message: expected an age of at most PT1H, found it expired at PT1H0.001S");
  }

  @Test
  void shouldKnowMessagesOfEachKeyWhileOneFollowsAnother() {
    // Given
    TaskMessageCodec before = codec("old=" + OLD);
    TaskMessageCodec prepared = codec("old=" + OLD + ",new=" + NEW);
    TaskMessageCodec rotated = codec("new=" + NEW + ",old=" + OLD);
    TaskMessageCodec after = codec("new=" + NEW);

    // When
    TaskMessageCodec.Encoded byOld = before.encode(MESSAGE);
    TaskMessageCodec.Encoded byNew = rotated.encode(MESSAGE);

    // Then
    assertThat(byNew.headers()).containsEntry("dabba_key", "new");
    for (TaskMessageCodec either : List.of(prepared, rotated)) {
      assertThat(either.decode(byOld.headers(), byOld.body())).isEqualTo(MESSAGE);
      assertThat(either.decode(byNew.headers(), byNew.body())).isEqualTo(MESSAGE);
    }
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> after.decode(byOld.headers(), byOld.body()))
        .withMessageContaining("found another");
  }

  @Test
  void shouldRefuseASignatureUnderTheNameOfAnotherKey() {
    // Given
    TaskMessageCodec both = codec("new=" + NEW + ",old=" + OLD);
    TaskMessageCodec.Encoded encoded = both.encode(MESSAGE);
    Map<String, Object> headers = new HashMap<>(encoded.headers());
    headers.put(TaskMessageCodec.KEY, "old");

    // When / Then
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> both.decode(headers, encoded.body()))
        .withMessageContaining("found another");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "=",
        "a=",
        "A=" + OLD,
        "shared=" + OLD,
        "a=c2hvcnQ=",
        "a=?",
        "a=" + OLD + ","
      })
  void shouldRefuseKeysThatCannotBeRead(String text) {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> codec(text))
        .withMessageStartingWith("message keys: expected ")
        .withMessageNotContaining(OLD);
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

  private TaskMessageCodec codec(String keys) {
    return new TaskMessageCodec(
        MessageKeys.of(keys, signer), TaskMessageCodec.MAX_AGE, InstantSource.system());
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
