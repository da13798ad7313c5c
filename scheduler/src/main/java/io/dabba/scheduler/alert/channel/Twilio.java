package io.dabba.scheduler.alert.channel;

import io.dabba.common.secret.Connection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * What Twilio's messages and calls have in common: the connection's login is the account's SID, its
 * password the auth token; a form goes in, JSON with a {@code sid} comes out. Providers that offer
 * the same interface are reached by the host of the connection.
 *
 * @see <a href="https://www.twilio.com/docs/usage/requests-to-twilio">Requests to Twilio</a>
 */
final class Twilio {
  /** The sender is an option, the recipient a phone number. */
  static final Needs NEEDS = new Needs(Set.of("from"), Set.of(), true);

  private final HttpService http;

  Twilio(HttpService http) {
    this.http = http;
  }

  /**
   * Makes one of a resource of the account, and requires an id in return.
   *
   * @param resource the end of its path
   * @param message whom it goes to
   * @param field where the form has what is said
   * @param content what is said
   */
  void create(String resource, ChannelMessage message, String field, String content)
      throws InterruptedException {
    Connection connection = message.connection();
    String sid = Confirmation.login(connection);
    String path = "/2010-04-01/Accounts/" + ServiceAddress.encoded(sid) + '/' + resource;
    URI uri = ServiceAddress.of(connection, "https://api.twilio.com", path);
    String basic = sid + ':' + Confirmation.password(connection);
    String authorization =
        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    String answer =
        http.form(
            connection, uri, Map.of("Authorization", authorization), form(message, field, content));
    if (!(Confirmation.of(connection, answer).get("sid") instanceof String)) {
      throw Confirmation.unconfirmed(connection, "a sid", answer);
    }
  }

  private static String form(ChannelMessage message, String field, String content) {
    return encoded("To", message.to())
        + '&'
        + encoded("From", message.option("from", ""))
        + '&'
        + encoded(field, content);
  }

  private static String encoded(String field, String value) {
    return field + '=' + ServiceAddress.encoded(value);
  }
}
