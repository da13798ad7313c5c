package io.dabba.scheduler.alert.channel;

import io.dabba.common.codec.Json;
import io.dabba.common.secret.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * WhatsApp by Meta's Cloud API: the connection's login is the id of the sending phone number, its
 * password the access token, the recipient a phone number. Outside the 24 hours after somebody has
 * written to the business only templates may be sent; option {@code template} names one with one
 * place in its body, for the whole message.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">Cloud
 *     API messages</a>
 */
final class WhatsAppChannel implements Channel {
  private static final int MAX_TEXT = 4_096;

  /** Of a template's body, its fixed words included. */
  private static final int MAX_PARAMETER = 900;

  private static final String VERSION = "v23.0";

  private final HttpService http;

  WhatsAppChannel(HttpService http) {
    this.http = http;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of(), Set.of("template", "template_language", "version"), true);
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    Connection connection = message.connection();
    String phone = ServiceAddress.encoded(Confirmation.login(connection));
    String path = '/' + message.option("version", VERSION) + '/' + phone + "/messages";
    String answer =
        http.json(
            connection,
            ServiceAddress.of(connection, "https://graph.facebook.com", path),
            Map.of("Authorization", "Bearer " + Confirmation.password(connection)),
            Json.write(
                message.options().containsKey("template") ? template(message) : text(message)));
    if (!(Confirmation.of(connection, answer).get("messages") instanceof List<?> sent)
        || sent.isEmpty()) {
      throw Confirmation.unconfirmed(connection, "the id of a message", answer);
    }
  }

  private static Map<String, Object> text(ChannelMessage message) {
    return payload(message, "text", Map.of("preview_url", false, "body", message.whole(MAX_TEXT)));
  }

  /** Values of templates hold no line breaks. */
  private static Map<String, Object> template(ChannelMessage message) {
    String line = message.whole(MAX_PARAMETER).replaceAll("\\s+", " ");
    Map<String, Object> body =
        Map.of("type", "body", "parameters", List.of(Map.of("type", "text", "text", line)));
    String language = message.option("template_language", message.language().tag());
    return payload(
        message,
        "template",
        Map.of(
            "name",
            message.option("template", ""),
            "language",
            Map.of("code", language),
            "components",
            List.of(body)));
  }

  private static Map<String, Object> payload(
      ChannelMessage message, String type, Map<String, Object> content) {
    return Map.of(
        "messaging_product",
        "whatsapp",
        "recipient_type",
        "individual",
        "to",
        message.to(),
        "type",
        type,
        type,
        content);
  }
}
