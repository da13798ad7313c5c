package io.dabba.scheduler.alert.channel;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import java.util.Map;

/** Reads the JSON by which a service says that it has a message. */
final class Confirmation {
  private Confirmation() {}

  /** The fields of an answer; a failure if it is no JSON object. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> of(Connection connection, String answer) {
    try {
      return Json.read(answer, Map.class);
    } catch (DabbaException e) {
      throw unconfirmed(connection, "a JSON object", answer);
    }
  }

  /** The failure of an answer that confirms nothing. */
  static SendFailure unconfirmed(Connection connection, String expected, String answer) {
    String shown = HttpService.shown(connection, answer);
    return SendFailure.permanent(connection + ": expected " + expected + ", found " + shown);
  }

  /** The password of a connection; a failure if it has none. */
  static String password(Connection connection) {
    String password = connection.password();
    if (password == null || password.isEmpty()) {
      throw SendFailure.permanent(connection + ": expected a password, found none");
    }
    return password;
  }

  /** The login of a connection; a failure if it has none. */
  static String login(Connection connection) {
    String login = connection.login();
    if (login == null || login.isEmpty()) {
      throw SendFailure.permanent(connection + ": expected a login, found none");
    }
    return login;
  }
}
