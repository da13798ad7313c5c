package io.dabba.scheduler.alert.channel;

import io.dabba.common.secret.Connection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Twilio's messages and calls have in common: the connection's login is the account's SID, its
 * password the auth token; a form goes in, JSON with a {@code sid} comes out. Providers that offer
 * the same interface are reached by the host of the connection.
 *
 * @see <a href="https://www.twilio.com/docs/usage/requests-to-twilio">Requests to Twilio</a>
 */
final class Twilio {
  private final HttpService http;

  Twilio(HttpService http) {
    this.http = http;
  }

  /** Posts a form to a resource of the account, and requires an id in return. */
  void create(Connection connection, String resource, Map<String, String> form)
      throws InterruptedException {
    String sid = Confirmation.login(connection);
    String path = "/2010-04-01/Accounts/" + ServiceAddress.encoded(sid) + '/' + resource;
    URI uri = ServiceAddress.of(connection, "https://api.twilio.com", path);
    String basic = sid + ':' + Confirmation.password(connection);
    String authorization =
        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    String answer =
        http.form(connection, uri, Map.of("Authorization", authorization), encoded(form));
    if (!(Confirmation.of(connection, answer).get("sid") instanceof String)) {
      throw Confirmation.unconfirmed(connection, "a sid", answer);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> each.getKey() + '=' + ServiceAddress.encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }
}
