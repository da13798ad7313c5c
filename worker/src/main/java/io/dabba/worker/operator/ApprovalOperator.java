package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Resumption;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Response;
import io.dabba.common.wait.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks people, and goes on with what they answer. Waits without worker and slot. Airflow's
 * ApprovalOperator, HITLBranchOperator and HITLEntryOperator in one: with {@code options_mapping}
 * it is a branch; without options of its own it is an approval, whose rejection skips what follows.
 */
public final class ApprovalOperator implements Operator {
  private static final String MAPPING = "options_mapping";
  private static final String FAIL_ON_REJECT = "fail_on_reject";
  private static final String TIMEOUT = "response_timeout";
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "approval",
          "Waits for a person's answer.",
          List.of(
              new Argument("subject", Type.STRING, true, true, "What is asked, in one line."),
              new Argument("body", Type.STRING, false, true, "More about it, in Markdown."),
              new Argument(
                  "options", Type.LIST, false, true, "What can be chosen; Approve, Reject."),
              new Argument(
                  "defaults", Type.ANY, false, true, "What counts if nobody answers in time."),
              new Argument(
                  "multiple", Type.BOOLEAN, false, false, "More than one may be chosen; false."),
              new Argument(
                  "params", Type.OBJECT, false, true, "What can be filled in, with defaults."),
              new Argument(
                  "assigned_users", Type.ANY, false, true, "Who may answer; any admin if none."),
              new Argument(TIMEOUT, Type.ANY, false, false, "Longest wait; for ever if not given."),
              new Argument(
                  FAIL_ON_REJECT, Type.BOOLEAN, false, false, "Reject fails the task; false."),
              new Argument(
                  MAPPING, Type.OBJECT, false, false, "By option, the task_ids to follow.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Arguments arguments = new Arguments(context.arguments());
    Question question = Question.of(arguments);
    Resumption resumed = context.resumed();
    if (resumed == null) {
      context.log("asks: " + question.form().subject());
      throw new TaskDeferredException(
          Trigger.input(question.form()),
          null,
          arguments.durationOrNull(TIMEOUT),
          OnTimeout.RESUME);
    }
    return outcome(context, arguments, question, resumed.end().response());
  }

  private static Outcome outcome(
      TaskContext context, Arguments arguments, Question question, @Nullable Response response) {
    List<String> chosen = response == null ? question.form().defaults() : response.chosen();
    if (chosen.isEmpty()) {
      throw TaskFailedException.permanent("approval: expected an answer in time, found none");
    }
    context.log("chosen: " + chosen + (response == null ? ", as nobody answered" : ""));
    Map<String, Object> value = value(question, chosen, response);
    if (question.isBranch()) {
      return new Outcome(value, question.followed(chosen), false);
    }
    if (!question.isRejected(chosen)) {
      return Outcome.of(value);
    }
    if (arguments.flag(FAIL_ON_REJECT, false)) {
      throw TaskFailedException.permanent("approval: expected Approve, found Reject");
    }
    return new Outcome(value, List.of(), false);
  }

  private static Map<String, Object> value(
      Question question, List<String> chosen, @Nullable Response response) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("chosen_options", chosen);
    value.put("params_input", question.params(response));
    value.put("timedout", response == null);
    if (response != null) {
      value.put("responded_by_user", response.user());
      value.put("responded_at", response.at().toString());
    }
    return value;
  }
}
