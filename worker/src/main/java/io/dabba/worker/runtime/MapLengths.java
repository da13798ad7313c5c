package io.dabba.worker.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.command.FailureKind;
import io.dabba.common.operator.TaskFailedException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many items the value of a task has for the tasks that are mapped over it. Source: Airflow's
 * {@code _push_xcom_if_needed} and {@code TaskMap}.
 */
final class MapLengths {
  private final int max;

  /**
   * @param max the most items that a value may have
   */
  MapLengths(int max) {
    this.max = max;
  }

  /**
   * The length to report, or null if no task is mapped over the value; refuses a value that cannot
   * be mapped over.
   */
  @Nullable Integer of(Assignment assignment, @Nullable Object value) {
    String taskId = assignment.task().taskId();
    if (!assignment.dag().producers().contains(taskId)) {
      return null;
    }
    if (assignment.key().mapIndex() >= 0) {
      return value == null ? null : 1;
    }
    int length = length(taskId, value);
    if (length > max) {
      throw refused(
          FailureKind.LIMIT_EXCEEDED, taskId, "at most " + max + " items", length + " items");
    }
    return length;
  }

  private static int length(String taskId, @Nullable Object value) {
    if (value instanceof Collection<?> list) {
      return list.size();
    }
    if (value instanceof Map<?, ?> object) {
      return object.size();
    }
    JsonNode node = value == null ? null : Json.mapper().valueToTree(value);
    if (node == null || !node.isContainerNode()) {
      throw refused(
          FailureKind.INVALID,
          taskId,
          "a list or an object",
          node == null ? "nothing" : "a " + node.getNodeType().name().toLowerCase(Locale.ROOT));
    }
    return node.size();
  }

  private static TaskFailedException refused(
      FailureKind kind, String taskId, String expected, String found) {
    return new TaskFailedException(
        kind,
        false,
        "value of task \"%s\", which others are mapped over: expected %s, found %s"
            .formatted(taskId, expected, found),
        null);
  }
}
