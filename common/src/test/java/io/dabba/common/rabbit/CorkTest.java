package io.dabba.common.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorkTest {
  private final List<String> calls = new ArrayList<>();
  private final Cork cork = new Cork();
  private final FrameHandler frames = cork.over(recording());

  @Test
  void shouldHoldBackWhatIsGathered() throws IOException {
    // When
    frames.flush(null);
    cork.gather(
        () -> {
          frames.flush(null);
          frames.flush(null);
        });
    frames.flush(null);

    // Then
    assertThat(calls).containsExactly("flush", "flush");
  }

  @Test
  void shouldHoldNothingBackAfterAFailure() throws IOException {
    // Given
    assertThatThrownBy(
            () ->
                cork.gather(
                    () -> {
                      throw new IOException("gone");
                    }))
        .hasMessage("gone");

    // When
    frames.flush((success, failure) -> {});

    // Then
    assertThat(calls).containsExactly("flush");
  }

  private FrameHandler recording() {
    return (FrameHandler)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {FrameHandler.class},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              return null;
            });
  }
}
