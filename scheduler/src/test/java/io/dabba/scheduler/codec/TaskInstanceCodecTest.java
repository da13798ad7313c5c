package io.dabba.scheduler.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskInstanceCodecTest {
  @Property
  void readsWhatItWrote(@ForAll("instances") TaskInstance instance) {
    // When
    TaskInstance read = TaskInstanceCodec.decode(TaskInstanceCodec.encode(instance));

    // Then
    assertThat(read).isEqualTo(instance);
  }

  @Test
  void shouldBeginAsTheClaimScriptExpects() {
    // Given
    TaskInstance queued =
        new TaskInstance(
            TaskState.QUEUED, 12, 13, 0, 1, 0, 0, 0, 0, TaskInstance.NO_LENGTH, null, null, null);

    // When
    String packed = TaskInstanceCodec.encode(queued);

    // Then
    assertThat(packed).startsWith("queued|12|");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 7", "9, 7", "9, 9", "9, 0"})
  void shouldTellWhenItWasReadyFromWhenItWasQueued(long queuedAt, long readyAt) {
    // Given
    TaskInstance instance =
        new TaskInstance(
            TaskState.QUEUED,
            1,
            1,
            0,
            0,
            readyAt,
            queuedAt,
            0,
            0,
            0,
            0,
            TaskInstance.NO_LENGTH,
            null,
            null,
            null);

    // When
    TaskInstance read = TaskInstanceCodec.decode(TaskInstanceCodec.encode(instance));

    // Then
    assertThat(read).isEqualTo(instance);
  }

  @Test
  void shouldStaySmall() {
    // Given
    long now = 1_700_000_000_000L;
    TaskInstance running =
        new TaskInstance(
            TaskState.SUCCESS,
            1,
            1,
            0,
            now,
            now,
            now,
            0,
            0,
            TaskInstance.NO_LENGTH,
            "worker-1@host",
            null,
            null);

    // When
    String packed = TaskInstanceCodec.encode(running);

    // Then
    assertThat(packed).hasSizeLessThan(80);
  }

  @Test
  void shouldShortenLongErrors() {
    // Given
    TaskInstance failed =
        new TaskInstance(
            TaskState.FAILED,
            1,
            1,
            0,
            1,
            2,
            3,
            0,
            0,
            TaskInstance.NO_LENGTH,
            "w1",
            null,
            "x".repeat(10_000));

    // When
    TaskInstance read = TaskInstanceCodec.decode(TaskInstanceCodec.encode(failed));

    // Then
    assertThat(read.error()).hasSize(503).endsWith("...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "queued", "queued|1", "lost|1|1|0|||||w|", "queued|1|1|0||||"})
  void shouldRefuseOtherText(String text) {
    assertThatIllegalStateException()
        .isThrownBy(() -> TaskInstanceCodec.decode(text))
        .withMessageContaining("found " + text);
  }

  @Provide
  Arbitrary<TaskInstance> instances() {
    Arbitrary<Long> time = Arbitraries.longs().between(0, 4_000_000_000_000L);
    Arbitrary<Integer> count = Arbitraries.integers().between(0, 1_000);
    Arbitrary<String> worker =
        Arbitraries.strings().alpha().withChars("@:.-").ofMinLength(1).injectNull(0.3);
    Arbitrary<String> error = Arbitraries.strings().ofMinLength(1).ofMaxLength(500).injectNull(0.3);
    Arbitrary<long[]> times = time.array(long[].class).ofSize(4);
    return Combinators.combine(
            Arbitraries.of(TaskState.class), count, count, count, times, worker, error)
        .as(
            (state, tried, max, lost, at, by, why) ->
                new TaskInstance(
                    state,
                    tried,
                    max,
                    lost,
                    at[0],
                    at[1],
                    at[2],
                    at[3],
                    0,
                    TaskInstance.NO_LENGTH,
                    by,
                    null,
                    why));
  }
}
