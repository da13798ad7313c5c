package io.dabba.scheduler.alert.channel;

import io.dabba.common.secret.Connection;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * E-mail by SMTP: the connection's host and port are the server's, login and password are used if
 * there are any, and its extra {@code tls} is {@code starttls} (required; the default), {@code ssl}
 * or {@code none}. Option {@code from} is the sender.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321">RFC 5321, SMTP</a>
 */
final class EmailChannel implements Channel {
  private static final String TIMEOUT = "10000";
  private static final Map<String, Integer> PORTS = Map.of("starttls", 587, "ssl", 465, "none", 25);

  @Override
  public Needs needs() {
    return new Needs(Set.of("from"), Set.of(), true);
  }

  @Override
  public void send(ChannelMessage message) {
    Connection connection = message.connection();
    try {
      Transport.send(mail(message, session(connection)));
    } catch (AddressException | AuthenticationFailedException | SendFailedException e) {
      throw failure(connection, e, isPermanent(e));
    } catch (MessagingException e) {
      throw failure(connection, e, false);
    }
  }

  private static MimeMessage mail(ChannelMessage message, Session session)
      throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(address(message.option("from", "")));
    mail.setRecipient(Message.RecipientType.TO, address(message.to()));
    mail.setSubject(message.text().title(), StandardCharsets.UTF_8.name());
    mail.setText(message.text().body(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(message.at()));
    mail.setHeader("Dabba-Alert", message.idempotencyKey());
    mail.setHeader("Auto-Submitted", "auto-generated");
    return mail;
  }

  /** One address, and one only: a comma would make it many, a line break a header. */
  private static InternetAddress address(String text) throws AddressException {
    InternetAddress address = new InternetAddress(text, true);
    address.validate();
    return address;
  }

  private static Session session(Connection connection) {
    String host = connection.host();
    if (host == null || host.isBlank()) {
      throw SendFailure.permanent(connection + ": expected the host of a server, found none");
    }
    String tls = String.valueOf(connection.extraFields().getOrDefault("tls", "starttls"));
    Integer usual = PORTS.get(tls);
    if (usual == null) {
      throw SendFailure.permanent(connection + ": expected tls starttls, ssl or none");
    }
    Properties properties = new Properties();
    properties.put("mail.smtp.host", host);
    properties.put(
        "mail.smtp.port", Objects.requireNonNullElse(connection.port(), usual).toString());
    properties.put("mail.smtp.connectiontimeout", TIMEOUT);
    properties.put("mail.smtp.timeout", TIMEOUT);
    properties.put("mail.smtp.writetimeout", TIMEOUT);
    properties.put("mail.smtp.starttls.required", Boolean.toString(tls.equals("starttls")));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(tls.equals("starttls")));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(tls.equals("ssl")));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    return authenticated(connection, properties);
  }

  private static Session authenticated(Connection connection, Properties properties) {
    String login = connection.login();
    String password = connection.password();
    if (login == null || login.isEmpty() || password == null) {
      return Session.getInstance(properties);
    }
    properties.put("mail.smtp.auth", "true");
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(login, password);
          }
        });
  }

  /** A 4xx of SMTP is a "try again"; Jakarta Mail wraps it in the same exceptions as a 5xx. */
  private static boolean isPermanent(MessagingException failure) {
    String text = String.valueOf(failure.getMessage()) + failure.getNextException();
    return !text.matches("(?s).*\\b4[0-9]{2}[ -].*");
  }

  private static SendFailure failure(
      Connection connection, MessagingException failure, boolean permanent) {
    String found = failure.getClass().getSimpleName() + ' ' + failure.getMessage();
    String text =
        connection
            + ": expected a server that accepts the mail, found "
            + HttpService.shown(connection, found);
    return permanent ? SendFailure.permanent(text) : SendFailure.transientFailure(text);
  }
}
