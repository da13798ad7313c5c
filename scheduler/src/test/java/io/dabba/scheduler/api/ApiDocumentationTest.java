package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiDocumentationTest {
  @Test
  void shouldListEveryPath() throws IOException {
    // Given
    InMemoryStateReader state = new InMemoryStateReader();
    ApiSettings settings = new ApiSettings("127.0.0.1", 0, 1, "1");
    List<String> rows =
        ApiServer.endpoints(
                settings,
                state,
                new InMemoryCommandGateway(state),
                InMemorySecretStore.vault(),
                new InMemoryBreakerStore())
            .stream()
            .map(ApiDocumentationTest::row)
            .toList();

    // When
    String document = Files.readString(Path.of("..", "docs", "api.md"));

    // Then
    assertThat(document).contains(rows);
  }

  private static String row(Endpoint endpoint) {
    String path = endpoint.path().replaceAll(":(\\w+)", "{$1}");
    return "| " + endpoint.method().name() + " | `" + path + "` |";
  }
}
