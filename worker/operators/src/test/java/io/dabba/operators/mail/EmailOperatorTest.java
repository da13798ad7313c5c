package io.dabba.operators.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.RecordingContext;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailOperatorTest {
  private static final String PASSWORD = "tiffin-secret";

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });
  private final EmailOperator operator = new EmailOperator();

  @BeforeEach
  void start() {
    server.setUser("clerk", PASSWORD);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void shouldSendTextHtmlAndFiles(@TempDir Path folder) throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("report.csv"), "city,orders\nMumbai,3\n");
    Map<String, Object> arguments =
        Map.of(
            "to", List.of("Kim <kim@example.org>", "lee@example.org"),
            "cc", "desk@example.org; day@example.org",
            "bcc", "audit@example.org",
            "reply_to", "help@example.org",
            "subject", "\u0911\u0930\u094d\u0921\u0930: 3",
            "text", "three orders",
            "html", "<b>three</b> orders",
            "attachments", file.toString());

    // When
    Object value = operator.run(context(arguments, plain(PASSWORD))).value();

    // Then
    assertThat(server.getReceivedMessages()).hasSize(5);
    MimeMessage message = server.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("\u0911\u0930\u094d\u0921\u0930: 3");
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getFrom()[0]).hasToString("dabba@example.org");
    assertThat(GreenMailUtil.getWholeMessage(message))
        .contains("three orders", "<b>three</b> orders", "filename=report.csv", "Kim <kim@");
    assertThat(value.toString()).contains("audit@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"subject", "to", "cc", "from", "reply_to"})
  void shouldRefuseHeadersThatAreSmuggledIn(String field) {
    // Given
    Map<String, Object> arguments = new HashMap<>(minimal());
    arguments.put(field, "x@example.org\r\nBcc: evil@example.org");

    // Then
    assertThatThrownBy(() -> operator.run(context(arguments, plain(PASSWORD))))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("argument " + field + ": expected one line");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "a@b@c", "kim@", ""})
  void shouldRefuseWhatIsNoAddress(String address) {
    // Given
    Map<String, Object> arguments = new HashMap<>(minimal());
    arguments.put("to", address);

    // Then
    assertThatThrownBy(() -> operator.run(context(arguments, plain(PASSWORD))))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("email: expected");
  }

  @Test
  void shouldRefuseFilesThatAreMissingOrTooLarge(@TempDir Path folder) throws IOException {
    // Given
    Path large = Files.write(folder.resolve("large"), new byte[Attachment.MAX_BYTES + 1]);

    // Then
    assertThat(failure(Map.of("attachments", large.toString()), plain(PASSWORD)).kind())
        .isEqualTo(FailureKind.LIMIT_EXCEEDED);
    assertThatThrownBy(() -> run(Map.of("attachments", "/nowhere/x.csv"), plain(PASSWORD)))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("found none at /nowhere/x.csv");
    assertThatThrownBy(() -> run(Map.of("attachments", "a\0b"), plain(PASSWORD)))
        .isInstanceOf(DabbaException.class);
  }

  @Test
  void shouldNotRetryAWrongPassword() {
    // When
    TaskFailedException failed = failure(Map.of(), plain("wrong-secret"));

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(failed.getMessage()).doesNotContain("wrong-secret");
  }

  @Test
  void shouldRetryWhenNobodyListens() {
    // Given
    Connection connection = plain(PASSWORD);
    server.stop();

    // Then
    assertThat(failure(Map.of(), connection).isRetryable()).isTrue();
  }

  @Test
  void shouldRetryWhenNobodyAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      // When
      TaskFailedException failed =
          failure(
              Map.of(),
              connection(
                  silent.getLocalPort(), PASSWORD, "{\"security\": \"none\", \"timeout\": 1}"));

      // Then
      assertThat(failed.isRetryable()).isTrue();
      assertThat(failed).hasMessageContaining("no answer in time");
    }
  }

  @Test
  void shouldNotSendWithoutTheTlsItInsistsOn() {
    // Given
    int port = server.getSmtp().getPort();

    // When
    TaskFailedException failed = failure(Map.of(), connection(port, PASSWORD, "{}"));

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(failed).hasMessageContaining("STARTTLS is required");
  }

  @Test
  void shouldNotTrustAnyCertificate() {
    // Given
    int port = server.getSmtps().getPort();

    // When
    TaskFailedException failed =
        failure(Map.of(), connection(port, PASSWORD, "{\"security\": \"tls\"}"));

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(failed).hasMessageContaining("certification path");
  }

  private Object run(Map<String, Object> more, Connection connection) {
    Map<String, Object> arguments = new HashMap<>(minimal());
    arguments.putAll(more);
    return operator.run(context(arguments, connection)).value();
  }

  private TaskFailedException failure(Map<String, Object> more, Connection connection) {
    return catchThrowableOfType(TaskFailedException.class, () -> run(more, connection));
  }

  private static Map<String, Object> minimal() {
    return Map.of("to", "kim@example.org", "subject", "hello", "text", "hello");
  }

  private static RecordingContext context(Map<String, Object> arguments, Connection connection) {
    return new RecordingContext(arguments, connection);
  }

  private Connection plain(String password) {
    return connection(server.getSmtp().getPort(), password, "{\"security\": \"none\"}");
  }

  private static Connection connection(int port, String password, String extra) {
    String all = extra.replace("{", "{\"from_email\": \"dabba@example.org\", ").replace(", }", "}");
    return new Connection(
        "smtp_default", "smtp", null, "127.0.0.1", null, "clerk", password, port, all);
  }
}
