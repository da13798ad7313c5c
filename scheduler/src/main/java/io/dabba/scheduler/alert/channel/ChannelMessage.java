package io.dabba.scheduler.alert.channel;

import io.dabba.common.secret.Connection;
import io.dabba.scheduler.alert.Alert;
import io.dabba.scheduler.alert.message.Language;
import io.dabba.scheduler.alert.message.MessageText;
import java.time.Instant;
import java.util.Map;

/**
 * A message on its way through a channel.
 *
 * @param alert what it is about
 * @param number names it within the alert
 * @param team who is told
 * @param to the recipient, or empty
 * @param language the language it is in
 * @param text what it says
 * @param connection how to reach the service
 * @param options options of the channel
 */
public record ChannelMessage(
    Alert alert,
    String number,
    String team,
    String to,
    Language language,
    MessageText text,
    Connection connection,
    Map<String, String> options) {
  /** Same for every attempt: services that know such keys drop what they have had before. */
  public String idempotencyKey() {
    return alert.id() + '-' + number;
  }

  /** When the alert was raised. */
  public Instant at() {
    return Instant.ofEpochMilli(alert.at());
  }

  /** An option, or another text. */
  public String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /** Title and body in one text of at most so many characters. */
  public String whole(int max) {
    return MessageText.cut(text.title() + '\n' + text.body(), max);
  }
}
