package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.alert.Alerts;
import io.dabba.scheduler.alert.AlertsForTests;
import io.dabba.scheduler.alert.outbox.InMemoryOutbox;
import io.dabba.scheduler.port.CommandGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiDocumentationTest {
  @Test
  void shouldListEveryPath() throws IOException {
    // Given
    InMemoryStateReader state = new InMemoryStateReader();
    ApiSettings settings = new ApiSettings("127.0.0.1", 0, 1, "1");
    CommandGateway gateway = new InMemoryCommandGateway(state);
    List<String> rows;
    try (Alerts alerts = AlertsForTests.start(new InMemoryOutbox(), state, gateway)) {
      rows =
          Stream.concat(
                  ApiServer.endpoints(settings, state, gateway, InMemorySecretStore.vault())
                      .stream(),
                  new AlertResource(alerts).endpoints().stream())
              .map(ApiDocumentationTest::row)
              .toList();
    }

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
