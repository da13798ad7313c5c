package io.dabba.operators.mail;

import io.dabba.common.error.DabbaException;
import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail as MIME has it (RFC 2045): text and HTML as alternatives, files beside them. */
final class MailMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private MailMessage() {}

  static MimeMessage of(Session session, Mail mail) {
    try {
      MimeMessage message = new MimeMessage(session);
      message.setFrom(address(mail.from()));
      message.setRecipients(RecipientType.TO, addresses(mail.to()));
      message.setRecipients(RecipientType.CC, addresses(mail.cc()));
      message.setRecipients(RecipientType.BCC, addresses(mail.bcc()));
      if (mail.replyTo() != null) {
        message.setReplyTo(addresses(List.of(mail.replyTo())));
      }
      message.setSubject(mail.subject(), UTF_8);
      message.setSentDate(Date.from(Instant.now()));
      message.setContent(content(mail));
      message.saveChanges();
      return message;
    } catch (MessagingException e) {
      throw DabbaException.invalid("email: expected a mail that can be written, found: " + e);
    }
  }

  private static MimeMultipart content(Mail mail) throws MessagingException {
    MimeMultipart content = new MimeMultipart("mixed");
    MimeBodyPart body = new MimeBodyPart();
    body.setContent(alternatives(mail));
    content.addBodyPart(body);
    for (Attachment attachment : mail.attachments()) {
      content.addBodyPart(part(attachment));
    }
    return content;
  }

  /** What readers prefer comes last (RFC 2046, 5.1.4). */
  private static MimeMultipart alternatives(Mail mail) throws MessagingException {
    MimeMultipart alternatives = new MimeMultipart("alternative");
    add(alternatives, mail.text(), "plain");
    add(alternatives, mail.html(), "html");
    return alternatives;
  }

  private static void add(MimeMultipart parts, @Nullable String text, String subtype)
      throws MessagingException {
    if (text != null) {
      MimeBodyPart part = new MimeBodyPart();
      part.setText(text, UTF_8, subtype);
      parts.addBodyPart(part);
    }
  }

  private static BodyPart part(Attachment attachment) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(attachment.content(), "application/octet-stream")));
    part.setFileName(attachment.name());
    return part;
  }

  private static InternetAddress[] addresses(List<String> texts) {
    return texts.stream().map(MailMessage::address).toArray(InternetAddress[]::new);
  }

  private static InternetAddress address(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      address.validate();
      return address;
    } catch (AddressException e) {
      throw DabbaException.invalid("email: expected a mail address, found \"" + text + '"');
    }
  }
}
