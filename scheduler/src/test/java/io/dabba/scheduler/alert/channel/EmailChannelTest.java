package io.dabba.scheduler.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.dabba.common.secret.Connection;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailChannelTest {
  private static final Map<String, String> FROM = Map.of("from", "dabba@example.com");
  private static final String NO_TLS = "{\"tls\": \"none\"}";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final EmailChannel channel = new EmailChannel();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void shouldSendAMail() throws Exception {
    // When
    channel.send(ChannelsTest.message("ops@example.com", FROM, connection(null, NO_TLS)));

    // Then
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(mail.getSubject()).isEqualTo("HIGH: <bills> & \"co\"");
    assertThat(mail.getContent().toString()).isEqualToNormalizingNewlines("बिल\nlate");
    assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(mail.getFrom()[0]).hasToString("dabba@example.com");
    assertThat(mail.getAllRecipients()[0]).hasToString("ops@example.com");
    assertThat(mail.getHeader("Dabba-Alert")).containsExactly("00000000000000bb-0.1");
  }

  @Test
  void shouldLogIn() throws UserException {
    // Given
    server.setUser("dabba@example.com", "login7", "dosa-idli");

    // When
    channel.send(ChannelsTest.message("ops@example.com", FROM, connection("dosa-idli", NO_TLS)));

    // Then
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops@example.com, boss@example.com",
        "ops@example.com\r\nBcc: boss@example.com",
        "nobody in particular",
        ""
      })
  void shouldSendToOneAddressOrNone(String to) {
    // When
    SendFailure failure = failure(to, connection(null, NO_TLS));

    // Then
    assertThat(failure.isPermanent()).isTrue();
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void shouldNotSendInTheClearUnlessTold() {
    // When
    SendFailure failure = failure("ops@example.com", connection(null, null));

    // Then
    assertThat(failure.isPermanent()).isFalse();
    assertThat(failure).hasMessageContaining("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void shouldTryAgainWhereNobodyAnswers() {
    // Given
    Connection connection = connection(null, NO_TLS);
    server.stop();

    // When
    SendFailure failure = failure("ops@example.com", connection);

    // Then
    assertThat(failure.isPermanent()).isFalse();
  }

  @Test
  void shouldSayWhatAConnectionLacks() {
    // Given
    Connection nowhere = new Connection("mail", "smtp", null, null, null, null, null, null, null);

    // Then
    assertThat(failure("ops@example.com", nowhere))
        .hasMessage("connection mail: expected the host of a server, found none");
    assertThat(failure("ops@example.com", connection(null, "{\"tls\": \"maybe\"}")))
        .hasMessage("connection mail: expected tls starttls, ssl or none");
  }

  private SendFailure failure(String to, Connection connection) {
    return catchThrowableOfType(
        SendFailure.class, () -> channel.send(ChannelsTest.message(to, FROM, connection)));
  }

  private Connection connection(String password, String extra) {
    String login = password == null ? null : "login7";
    int port = server.getSmtp().getPort();
    return new Connection("mail", "smtp", null, "127.0.0.1", null, login, password, port, extra);
  }
}
