package io.dabba.worker.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.alert.AlertRequest;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.secret.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a child may ask of its worker: the parts of a task's context that need the worker's
 * connections, its secrets or the report of the try. A closed list: data never names a class.
 */
enum Method {
  ARGUMENTS((context, given) -> Values.write(context.arguments())),
  PARAMS((context, given) -> Values.write(context.params())),
  MAPPED((context, given) -> Values.write(context.mapped())),
  PULL(
      (context, given) -> {
        Object value = context.xcomPull(text(given, 0), text(given, 1), JsonNode.class);
        return value == null ? null : value.toString();
      }),
  PUSH(
      (context, given) -> {
        context.xcomPush(text(given, 0), Values.tree(text(given, 1)));
        return null;
      }),
  VARIABLE((context, given) -> context.variable(text(given, 0))),
  CONNECTION(
      (context, given) -> {
        Connection found = context.connection(text(given, 0));
        return found == null ? null : Json.write(found);
      }),
  WRITTEN(
      (context, given) -> {
        context.assetWritten(text(given, 0), object(given, 1), given.get(2));
        return null;
      }),
  COUNT(
      (context, given) -> {
        context.metrics().count(text(given, 0), number(given, 1), labels(given));
        return null;
      }),
  GAUGE(
      (context, given) -> {
        context.metrics().gauge(text(given, 0), number(given, 1), labels(given));
        return null;
      }),
  ALERT((context, given) -> context.alert(Json.read(text(given, 0), AlertRequest.class))),
  LOG(
      (context, given) -> {
        context.log(text(given, 0), text(given, 1));
        return null;
      }),
  RENDER((context, given) -> context.render(text(given, 0)));

  private final Answer answer;

  Method(Answer answer) {
    this.answer = answer;
  }

  /** The worker's answer from the context of the try. */
  @Nullable String answer(TaskContext context, List<@Nullable String> arguments) {
    return answer.of(context, arguments);
  }

  private static String text(List<@Nullable String> given, int index) {
    return Objects.requireNonNull(given.get(index), "argument " + index);
  }

  private static double number(List<@Nullable String> given, int index) {
    String text = text(given, index);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw DabbaException.invalid("isolated task: expected a number, found \"" + text + '"');
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(List<@Nullable String> given, int index) {
    return Json.read(text(given, index), Map.class);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> labels(List<@Nullable String> given) {
    return Json.read(text(given, 2), Map.class);
  }

  private interface Answer {
    @Nullable String of(TaskContext context, List<@Nullable String> given);
  }
}
