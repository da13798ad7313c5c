package io.dabba.operators.mail;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Extra;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a DAG file describes it. What goes into headers holds no line breaks, so nobody can add
 * headers of their own.
 *
 * @param from sender
 * @param to addresses
 * @param cc addresses that all see
 * @param bcc addresses that nobody sees
 * @param replyTo where answers go, or null
 * @param subject one line
 * @param text plain text, or null
 * @param html HTML, or null
 * @param attachments files
 */
record Mail(
    String from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    @Nullable String replyTo,
    String subject,
    @Nullable String text,
    @Nullable String html,
    List<Attachment> attachments) {
  private static final int MAX_RECIPIENTS = 100;
  private static final int MAX_SUBJECT = 500;

  static Mail of(Arguments arguments, Connection connection) {
    Mail mail =
        new Mail(
            from(arguments, connection),
            addresses(arguments, "to"),
            addresses(arguments, "cc"),
            addresses(arguments, "bcc"),
            oneLine("reply_to", arguments.textOrNull("reply_to")),
            String.valueOf(oneLine("subject", arguments.text("subject"))),
            arguments.textOrNull("text"),
            arguments.textOrNull("html"),
            Attachment.of(arguments.list("attachments")));
    return mail.checked();
  }

  /** Everybody who gets it. */
  List<String> recipients() {
    return Stream.of(to, cc, bcc).flatMap(List::stream).toList();
  }

  private Mail checked() {
    if (to.isEmpty() || recipients().size() > MAX_RECIPIENTS) {
      throw DabbaException.invalid(
          "email: expected 1 to " + MAX_RECIPIENTS + " recipients, found " + recipients().size());
    }
    if (text == null && html == null) {
      throw DabbaException.invalid("email: expected text or html, found neither");
    }
    if (subject.length() > MAX_SUBJECT) {
      throw DabbaException.invalid(
          "argument subject: expected at most %d characters, found %d"
              .formatted(MAX_SUBJECT, subject.length()));
    }
    return this;
  }

  private static String from(Arguments arguments, Connection connection) {
    String given = arguments.textOrNull("from");
    String from = given == null ? Extra.of(connection).text("from_email") : given;
    String known = from == null ? connection.login() : from;
    if (known == null || !known.contains("@")) {
      throw DabbaException.invalid(
          "email: expected a sender as from or as extra.from_email of the connection, found none");
    }
    return String.valueOf(oneLine("from", known));
  }

  /** Several in one text may be parted by commas or semicolons. */
  private static List<String> addresses(Arguments arguments, String name) {
    return arguments.list(name).stream()
        .flatMap(text -> Stream.of(text.split("[,;]")))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> String.valueOf(oneLine(name, text)))
        .toList();
  }

  private static @Nullable String oneLine(String name, @Nullable String text) {
    if (text != null && text.codePoints().anyMatch(Character::isISOControl)) {
      throw DabbaException.invalid(
          "argument " + name + ": expected one line of text, found line breaks or control codes");
    }
    return text;
  }
}
