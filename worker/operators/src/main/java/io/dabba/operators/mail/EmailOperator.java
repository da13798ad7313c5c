package io.dabba.operators.mail;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Connections;
import java.util.List;
import java.util.Map;

/** Sends a mail. Its value tells to whom. Airflow's EmailOperator. */
public final class EmailOperator implements Operator {
  private static final String USUAL = "smtp_default";
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "email",
          "Sends a mail by SMTP.",
          List.of(
              new Argument("to", Type.ANY, true, true, "Address, or list of them."),
              new Argument("subject", Type.STRING, true, true, "Subject, in one line."),
              new Argument("text", Type.STRING, false, true, "Plain text."),
              new Argument("html", Type.STRING, false, true, "HTML; beside text or alone."),
              new Argument("cc", Type.ANY, false, true, "More addresses that all see."),
              new Argument("bcc", Type.ANY, false, true, "More addresses that nobody sees."),
              new Argument(
                  "from", Type.STRING, false, true, "Sender; the connection's from_email."),
              new Argument("reply_to", Type.STRING, false, true, "Where answers go."),
              new Argument(
                  "attachments", Type.ANY, false, true, "Files of the worker; 10 MB together."),
              Connections.argument(USUAL)));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Arguments arguments = new Arguments(context.arguments());
    Connection connection = Connections.required(context, arguments, USUAL);
    Mail mail = Mail.of(arguments, connection);
    new SmtpHook(connection).send(mail);
    context.log("sent to " + mail.recipients().size() + " recipients: " + mail.subject());
    return Outcome.of(Map.of("recipients", mail.recipients(), "subject", mail.subject()));
  }
}
