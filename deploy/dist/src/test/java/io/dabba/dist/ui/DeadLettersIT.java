package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.dabba.common.rabbit.QueueNames;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages nobody could read: looked at, sent once more, thrown away. */
@Timeout(60)
@WithControlRoom
class DeadLettersIT {
  private static final String BODY = "no task: <img src=x onerror=window.pwned=1>";

  @Test
  void shouldInspectResubmitAndDiscard(ControlRoom room) throws Exception {
    // Given
    publish(room.node().brokerUri());
    try (Screen screen = room.open(Look.LIGHT, "/admin/dead-letters")) {
      screen.page().waitForCondition(() -> letters(room) > 0);
      screen.page().reload();
      screen.await("tbody tr button.link").click();
      assertThat(screen.await(".dialog .code").textContent()).contains("<img src=x");

      // When
      screen.find(".dialog button.main-action").click();

      // Then
      screen.await(".toast:has-text('sent once more')");
      screen.page().waitForCondition(() -> letters(room) > 0);
      screen.page().reload();
      screen.await("tbody tr button.link").click();
      screen.await(".dialog button.danger").click();
      screen.await(".toast:has-text('thrown away')");
      screen.page().waitForCondition(() -> letters(room) == 0);
      screen.await(".empty");
      assertThat(screen.page().evaluate("window.pwned === undefined")).isEqualTo(true);
      assertThat(screen.complaints()).isEmpty();
    }
  }

  private static int letters(ControlRoom room) {
    return room.api().get("/api/dabba/v1/deadLetters").path("total_entries").asInt();
  }

  private static void publish(String brokerUri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(brokerUri);
    try (Connection connection = factory.newConnection()) {
      connection
          .createChannel()
          .basicPublish(
              "", QueueNames.task("default"), null, BODY.getBytes(StandardCharsets.UTF_8));
    }
  }
}
