package io.dabba.authoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A question to people, waited for without a slot: {@code Approval.ask("Release {{ ds
 * }}?").responseTimeout(Duration.ofDays(1)).defaults("Reject")}. Its value is what they answered.
 *
 * @param call the operator and its arguments so far
 */
public record Approval(OperatorCall call)
    implements OperatorBuilder<Map<String, Object>, Approval> {
  /** Asks that, in one line. */
  public static Approval ask(String subject) {
    return new Approval(OperatorCall.of("approval").with("subject", subject));
  }

  /** The same with more about it, in Markdown. */
  public Approval body(String markdown) {
    return with("body", markdown);
  }

  /** The same with those options; Approve and Reject if not said. */
  public Approval options(String... options) {
    return with("options", List.of(options));
  }

  /** The same, several options being allowed. */
  public Approval multiple() {
    return with("multiple", true);
  }

  /** The same with what counts if nobody answers in time. */
  public Approval defaults(String... options) {
    return with("defaults", List.of(options));
  }

  /** The same with a field to fill in, and its default. */
  public Approval param(String name, Object value) {
    return new Approval(call.withEntry("params", name, value));
  }

  /** The same for those users; for any admin if not said. */
  public Approval assignedUsers(String... users) {
    return with("assigned_users", List.of(users));
  }

  /** The same, waiting for so long; for ever if not said. */
  public Approval responseTimeout(Duration most) {
    return with("response_timeout", most.toString());
  }

  /** The same, failing when rejected in place of skipping what follows. */
  public Approval failOnReject() {
    return with("fail_on_reject", true);
  }

  /** The same as a branch: that option follows those tasks. */
  public Approval follow(String option, String... taskIds) {
    return new Approval(call.withEntry("options_mapping", option, List.of(taskIds)));
  }

  @Override
  public Approval with(String argument, Object value) {
    return new Approval(call.with(argument, value));
  }
}
