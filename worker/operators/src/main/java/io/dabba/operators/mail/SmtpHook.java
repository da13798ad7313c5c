package io.dabba.operators.mail;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Extra;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Properties;

/**
 * The SMTP server of a connection. What {@code extra.security} asks for it insists on: {@code tls}
 * (usual for port 465), {@code starttls} (usual otherwise) or {@code none}; the certificate must be
 * trusted and be the host's.
 */
final class SmtpHook {
  private static final int TLS_PORT = 465;
  private static final int SUBMISSION_PORT = 587;
  private static final int TIMEOUT_SECONDS = 30;
  private static final int MAX_TIMEOUT_SECONDS = 600;

  private final Connection connection;

  SmtpHook(Connection connection) {
    this.connection = connection;
  }

  /** Sends a mail, to all of its recipients or to none. */
  void send(Mail mail) {
    Security security = security();
    Session session = Session.getInstance(properties(security));
    MimeMessage message = MailMessage.of(session, mail);
    try (Transport transport = session.getTransport(security.protocol())) {
      transport.connect(host(), port(), connection.login(), connection.password());
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      throw SmtpFailure.of(connection, e);
    }
  }

  private String host() {
    String host = connection.host();
    if (host == null || host.isBlank()) {
      throw DabbaException.invalid(
          "connection \"" + connection.connectionId() + "\": expected a host, found none");
    }
    return host;
  }

  private int port() {
    Integer port = connection.port();
    return port == null ? SUBMISSION_PORT : port;
  }

  private Security security() {
    String usual = port() == TLS_PORT ? "tls" : "starttls";
    String wanted = Extra.of(connection).text("security", usual);
    return switch (wanted.toLowerCase(Locale.ROOT)) {
      case "tls" -> Security.TLS;
      case "starttls" -> Security.STARTTLS;
      case "none" -> Security.NONE;
      default ->
          throw TaskFailedException.permanent(
              "connection \"%s\": extra.security: expected tls, starttls or none, found other text"
                  .formatted(connection.connectionId()));
    };
  }

  private Properties properties(Security security) {
    int timeout = Extra.of(connection).whole("timeout", TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS);
    String millis = Integer.toString(timeout * 1_000);
    Properties properties = new Properties();
    String prefix = "mail." + security.protocol() + '.';
    properties.put(prefix + "connectiontimeout", millis);
    properties.put(prefix + "timeout", millis);
    properties.put(prefix + "writetimeout", millis);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "sendpartial", "false");
    properties.put(prefix + "auth", Boolean.toString(connection.login() != null));
    if (security == Security.STARTTLS) {
      properties.put(prefix + "starttls.enable", "true");
      properties.put(prefix + "starttls.required", "true");
    }
    return properties;
  }

  /** How the way there is kept from others. */
  private enum Security {
    TLS,
    STARTTLS,
    NONE;

    String protocol() {
      return this == TLS ? "smtps" : "smtp";
    }
  }
}
