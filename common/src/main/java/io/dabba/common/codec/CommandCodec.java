package io.dabba.common.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import java.util.Optional;

/**
 * Commands as inbox entries: JSON with a field {@code type} from a closed list. The two commands of
 * every task's life, start and plain completion, have a short form of words, because they are most
 * of the traffic: {@code S <claim field> <worker>} and {@code C <claim field> <run millis>}.
 */
public final class CommandCodec {
  private static final SealedNames<Command> COMMANDS = SealedNames.of(Command.class);
  private static final SealedNames<TimerKey> TIMERS = SealedNames.of(TimerKey.class);

  private CommandCodec() {}

  /** Writes a command. */
  public static String encode(Command command) {
    if (command instanceof StartTask start) {
      return "S " + start.key().claimField() + ' ' + start.worker();
    }
    if (command instanceof CompleteTask done && done.saysOnlySuccess()) {
      return "C " + done.key().claimField() + ' ' + done.runMillis();
    }
    if (command instanceof FireTimer fired) {
      return encodeTimer(fired.timer());
    }
    return named(command, COMMANDS.name(command));
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
        case "C" -> CompleteTask.plain(TryKey.parse(words[1]), Long.parseLong(words[2]));
        case "T" -> new FireTimer(decodeTimer(words));
        default -> throw unknown(text);
      };
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw unknown(text);
    }
  }

  private static Command decodeJson(String text) {
    JsonNode json = Json.tree(text);
    String name = json.path("type").asText();
    Optional<Class<? extends TimerKey>> timer = TIMERS.type(name);
    if (timer.isPresent()) {
      return new FireTimer(Json.read(json, timer.get()));
    }
    return Json.read(json, COMMANDS.type(name).orElseThrow(() -> unknown(text)));
  }

  private static String named(Object value, String type) {
    String fields = Json.write(value);
    String comma = fields.equals("{}") ? "" : ",";
    return fields.substring(0, fields.length() - 1) + comma + "\"type\":\"" + type + "\"}";
  }

  private static String encodeTimer(TimerKey timer) {
    if (timer instanceof TimerKey.NextRun next) {
      return "T next " + next.dagId();
    }
    if (timer instanceof TimerKey.RetryDue retry) {
      return "T retry " + retry.key().claimField();
    }
    if (timer instanceof TimerKey.RunTimeout timeout) {
      return "T timeout " + timeout.run();
    }
    return named(timer, TIMERS.name(timer));
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
