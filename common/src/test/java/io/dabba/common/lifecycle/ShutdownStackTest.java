package io.dabba.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownStackTest {
  private final List<String> closed = new ArrayList<>();
  private final ShutdownStack stack = new ShutdownStack();

  @Test
  void shouldCloseInReverseOrder() {
    // Given
    stack.push("first", () -> closed.add("first"));
    stack.push("second", () -> closed.add("second"));

    // When
    stack.close();

    // Then
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void shouldCloseOnce() {
    // Given
    stack.push("first", () -> closed.add("first"));
    stack.close();

    // When
    stack.close();

    // Then
    assertThat(closed).containsExactly("first");
  }

  @Test
  void shouldGoOnAfterAFailure() {
    // Given
    stack.push("first", () -> closed.add("first"));
    stack.push(
        "broken",
        () -> {
          throw new IOException("broken");
        });

    // When
    stack.close();

    // Then
    assertThat(closed).containsExactly("first");
  }

  @Test
  void shouldReturnWhatIsPushed() {
    // Given
    AutoCloseable thing = () -> closed.add("thing");

    // When
    AutoCloseable pushed = stack.push("thing", thing);

    // Then
    assertThat(pushed).isSameAs(thing);
  }
}
