package io.dabba.scheduler.alert.channel;

import io.dabba.common.codec.Json;
import io.dabba.common.secret.Connection;
import java.util.Map;
import java.util.Set;

/**
 * Telegram by {@code sendMessage} of its bots: the connection's password is the bot's token, the
 * recipient a chat id or {@code @channel}.
 *
 * @see <a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>
 */
final class TelegramChannel implements Channel {
  private static final int MAX_TEXT = 4_096;

  private final HttpService http;

  TelegramChannel(HttpService http) {
    this.http = http;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of(), Set.of(), true);
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    Connection connection = message.connection();
    String path = "/bot" + Confirmation.password(connection) + "/sendMessage";
    String answer =
        http.json(
            connection,
            ServiceAddress.of(connection, "https://api.telegram.org", path),
            Map.of(),
            Json.write(Map.of("chat_id", message.to(), "text", message.whole(MAX_TEXT))));
    if (!Boolean.TRUE.equals(Confirmation.of(connection, answer).get("ok"))) {
      throw Confirmation.unconfirmed(connection, "\"ok\": true", answer);
    }
  }
}
