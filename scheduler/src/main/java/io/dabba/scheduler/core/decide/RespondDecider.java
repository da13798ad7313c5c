package io.dabba.scheduler.core.decide;

import io.dabba.common.command.RespondTask;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.wait.Form;
import io.dabba.common.wait.Response;
import io.dabba.common.wait.Wait;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Takes the answers of people. The first one counts. */
final class RespondDecider {
  private final WaitDecider waits;

  RespondDecider(WaitDecider waits) {
    this.waits = waits;
  }

  void respond(Draft draft, RespondTask command) {
    RunKey runKey = new RunKey(command.dagId(), command.runId());
    RunView run = draft.view().run(runKey);
    InstanceKey key = run == null ? null : instance(run, command);
    Form form = run == null || key == null ? null : form(run.instance(key));
    if (run == null || key == null || form == null) {
      refuse(draft, command, draft.view().exists(runKey) && (run == null || key != null));
      return;
    }
    String problem = problem(form, command);
    if (problem != null) {
      draft.refuse(command.reply(), ErrorCode.INVALID, problem);
    } else if (!mayRespond(form, command)) {
      draft.refuse(
          command.reply(),
          ErrorCode.FORBIDDEN,
          "user: expected one of those who may respond, found \"" + command.user() + '"');
    } else {
      Response response =
          new Response(command.chosen(), command.params(), command.user(), draft.at());
      draft.accept(command.reply(), command.taskId());
      TryKey tried = TryKey.of(runKey, key, run.instance(key).tryNumber());
      waits.goOn(draft, run, tried, WaitEnd.response(response));
    }
  }

  private static @Nullable InstanceKey instance(RunView run, RespondTask command) {
    int task = run.version().graph().indexOf(command.taskId());
    InstanceKey key = new InstanceKey(task, command.mapIndex());
    return task >= 0 && run.has(key) ? key : null;
  }

  private static @Nullable Form form(TaskInstance instance) {
    Wait wait = instance.waiting();
    return instance.state() == TaskState.AWAITING_INPUT && wait != null
        ? wait.trigger().form()
        : null;
  }

  private static @Nullable String problem(Form form, RespondTask command) {
    if (!form.options().containsAll(command.chosen())
        || new HashSet<>(command.chosen()).size() != command.chosen().size()) {
      return "chosen_options: expected some of %s, found %s"
          .formatted(form.options(), command.chosen());
    }
    int count = command.chosen().size();
    if (count == 0 || (count > 1 && !form.multiple())) {
      return "chosen_options: expected %s option, found %d"
          .formatted(form.multiple() ? "at least one" : "one", count);
    }
    return null;
  }

  private static boolean mayRespond(Form form, RespondTask command) {
    return form.assignedUsers().isEmpty()
        ? command.mayAny()
        : form.assignedUsers().contains(command.user());
  }

  private static void refuse(Draft draft, RespondTask command, boolean exists) {
    String what = "%s/%s/%s".formatted(command.dagId(), command.runId(), command.taskId());
    draft.refuse(
        command.reply(),
        exists ? ErrorCode.CONFLICT : ErrorCode.NOT_FOUND,
        "task instance " + what + ": expected it to await input, found it does not");
  }
}
