package io.dabba.authoring;

import java.util.List;
import java.util.Map;

/**
 * A mail: {@code Email.to("kim@example.org").subject("Orders of {{ ds }}").html("<b>3</b>")}.
 * Everything in it is a template.
 *
 * @param call the operator and its arguments so far
 */
public record Email(OperatorCall call) implements OperatorBuilder<Map<String, Object>, Email> {
  /** To those addresses. */
  public static Email to(String... addresses) {
    return new Email(OperatorCall.of("email").with("to", List.of(addresses)));
  }

  /** The same with a subject. */
  public Email subject(String line) {
    return with("subject", line);
  }

  /** The same with plain text. */
  public Email text(String text) {
    return with("text", text);
  }

  /** The same with HTML. */
  public Email html(String html) {
    return with("html", html);
  }

  /** The same with files of the worker. */
  public Email attach(String... paths) {
    return with("attachments", List.of(paths));
  }

  /** The same through that connection. */
  public Email connection(String id) {
    return with("conn_id", id);
  }

  @Override
  public Email with(String argument, Object value) {
    return new Email(call.with(argument, value));
  }
}
