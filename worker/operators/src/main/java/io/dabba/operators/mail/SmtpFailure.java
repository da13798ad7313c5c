package io.dabba.operators.mail;

import io.dabba.common.command.FailureKind;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.Connection;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of SMTP means for its task. Answers of class 5 are final, all others may be tried
 * again (RFC 5321, 4.2.1); so may broken connections, but not wrong passwords and TLS that cannot
 * be had.
 */
final class SmtpFailure {
  private static final Pattern ANSWER = Pattern.compile("(?:^|[\\s:])([245]\\d\\d)[ \\-]");

  private SmtpFailure() {}

  static TaskFailedException of(Connection connection, MessagingException failure) {
    boolean isFinal = failure instanceof AuthenticationFailedException || isFinal(failure);
    String text =
        "email: expected the server of connection \"%s\" to take the mail, found: %s"
            .formatted(connection.connectionId(), reason(connection, failure));
    return new TaskFailedException(FailureKind.ERROR, !isFinal, text, null);
  }

  private static boolean isFinal(MessagingException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String message = String.valueOf(at.getMessage());
      Matcher answer = ANSWER.matcher(message);
      if (at instanceof SSLException || message.contains("STARTTLS is required")) {
        return true;
      }
      if (answer.find()) {
        return answer.group(1).startsWith("5");
      }
    }
    return false;
  }

  private static String reason(Connection connection, MessagingException failure) {
    Throwable innermost = failure;
    boolean isTimeout = false;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
      isTimeout |= innermost instanceof SocketTimeoutException;
    }
    String reason = isTimeout ? "no answer in time" : innermost.toString();
    @Nullable String password = connection.password();
    return password == null || password.isEmpty() ? reason : reason.replace(password, "***");
  }
}
