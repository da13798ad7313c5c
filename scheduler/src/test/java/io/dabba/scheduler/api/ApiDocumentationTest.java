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
    List<String> rows =
        ApiServer.endpoints(ApiForTests.settings(0), ApiForTests.ports(new InMemoryStateReader()))
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
