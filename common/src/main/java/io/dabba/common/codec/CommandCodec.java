package io.dabba.common.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.command.CancelRun;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.RetireDag;
import io.dabba.common.command.SkipTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import java.util.Map;

/**
 * Commands as inbox entries: JSON with a field {@code type} from a closed list. The two commands of
 * every task's life, start and plain completion, have a short form of words, because they are most
 * of the traffic: {@code S <claim field> <worker>} and {@code C <claim field> <run millis>}.
 */
public final class CommandCodec {
  private static final Map<String, Class<? extends Command>> TYPES =
      Map.of(
          "cancel_run", CancelRun.class,
          "complete_task", CompleteTask.class,
          "continue_run", ContinueRun.class,
          "deploy_dag", DeployDag.class,
          "expire_claims", ExpireClaims.class,
          "fail_task", FailTask.class,
          "pause_dag", PauseDag.class,
          "retire_dag", RetireDag.class,
          "skip_task", SkipTask.class,
          "trigger_run", TriggerRun.class);

  private CommandCodec() {}

  /** Writes a command. */
  public static String encode(Command command) {
    if (command instanceof StartTask start) {
      return "S " + start.key().claimField() + ' ' + start.worker();
    }
    if (command instanceof CompleteTask done && done.branch() == null) {
      return "C " + done.key().claimField() + ' ' + done.runMillis();
    }
    if (command instanceof FireTimer fired) {
      return "T " + encodeTimer(fired.timer());
    }
    ObjectNode json = Json.mapper().valueToTree(command);
    json.put("type", typeOf(command));
    return json.toString();
  }

  /** Reads what {@link #encode} wrote; refuses anything else. */
  public static Command decode(String text) {
    if (text.startsWith("{")) {
      return decodeJson(text);
    }
    String[] words = text.split(" ", -1);
    try {
      return switch (words[0]) {
        case "S" -> new StartTask(TryKey.parse(words[1]), words[2]);
        case "C" -> new CompleteTask(TryKey.parse(words[1]), null, Long.parseLong(words[2]));
        case "T" -> new FireTimer(decodeTimer(words));
        default -> throw unknown(text);
      };
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static Command decodeJson(String text) {
    JsonNode json = Json.tree(text);
    Class<? extends Command> type = TYPES.get(json.path("type").asText());
    if (type == null) {
      throw unknown(text);
    }
    return Json.read(text, type);
  }

  private static String typeOf(Command command) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue() == command.getClass())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no type for " + command.getClass()));
  }

  private static String encodeTimer(TimerKey timer) {
    if (timer instanceof TimerKey.NextRun next) {
      return "next " + next.dagId();
    }
    if (timer instanceof TimerKey.RetryDue retry) {
      return "retry " + retry.key().claimField();
    }
    return "timeout " + ((TimerKey.RunTimeout) timer).run();
  }

  private static TimerKey decodeTimer(String[] words) {
    return switch (words[1]) {
      case "next" -> new TimerKey.NextRun(words[2]);
      case "retry" -> new TimerKey.RetryDue(TryKey.parse(words[2]));
      case "timeout" -> new TimerKey.RunTimeout(RunKey.parse(words[2]));
      default -> throw unknown(String.join(" ", words));
    };
  }

  private static DabbaException unknown(String text) {
    String found = text.length() > 200 ? text.substring(0, 200) + "..." : text;
    return DabbaException.invalid("inbox: expected a command, found " + found);
  }
}
