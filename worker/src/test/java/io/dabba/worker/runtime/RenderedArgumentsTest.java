package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RenderedArgumentsTest {
  private static final TryKey KEY = new TryKey(new RunKey("tiffin", "r1"), 0, TryKey.UNMAPPED, 1);

  private final List<String> written = new ArrayList<>();
  private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);
  private final RenderedArguments rendered =
      new RenderedArguments(
          (key, json) -> {
            written.add(key + " " + json);
            return answer;
          });

  @Test
  void shouldGoWithTheReportOfAShortTry() {
    // Given
    rendered.add(KEY, "{}");

    // When
    String taken = rendered.take(KEY);
    rendered.store();

    // Then
    assertThat(taken).isEqualTo("{}");
    assertThat(written).isEmpty();
  }

  @Test
  void shouldBeWrittenOnceWhileATryGoesOn() {
    // Given
    rendered.add(KEY, "{}");

    // When
    rendered.store();
    rendered.store();

    // Then
    assertThat(written).containsExactly(KEY + " {}");
    assertThat(rendered.take(KEY)).isNull();
  }

  @Test
  void shouldGoWithTheReportIfItCouldNotBeWritten() {
    // Given
    answer = CompletableFuture.failedFuture(new IllegalStateException("away"));
    rendered.add(KEY, "{}");

    // When
    rendered.store();
    rendered.store();

    // Then
    assertThat(written).hasSize(2);
    assertThat(rendered.take(KEY)).isEqualTo("{}");
  }

  @Test
  void shouldHaveNothingOfACallback() {
    // Given
    CallbackKey callback = CallbackKey.of(KEY.run(), KEY.instance(), 1, 0);
    rendered.add(KEY, "{}");

    // When
    String taken = rendered.take(new CallbackTry(callback, 1));

    // Then
    assertThat(taken).isNull();
    assertThat(rendered.take(KEY)).isEqualTo("{}");
  }
}
