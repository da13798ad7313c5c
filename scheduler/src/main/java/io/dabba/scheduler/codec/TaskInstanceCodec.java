package io.dabba.scheduler.codec;

import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task instance in one packed text of about 70 bytes: {@code
 * state|try|max_tries|lost|queued|started|ended|due|worker|error}. The claim script compares its
 * beginning, {@code queued|<try_number>|}. Times are base-36 milliseconds.
 */
public final class TaskInstanceCodec {
  private static final int MAX_ERROR = 500;
  private static final int FIELDS = 10;
  private static final int RADIX = 36;
  private static final Map<String, TaskState> STATES = states();

  private TaskInstanceCodec() {}

  /** Packs a task instance. */
  public static String encode(TaskInstance instance) {
    StringBuilder text = new StringBuilder(96);
    text.append(instance.state().id()).append('|');
    text.append(instance.tryNumber()).append('|');
    text.append(instance.maxTries()).append('|');
    text.append(instance.lostTries()).append('|');
    appendTime(text, instance.queuedAt());
    appendTime(text, instance.startedAt());
    appendTime(text, instance.endedAt());
    appendTime(text, instance.dueAt());
    text.append(instance.worker() == null ? "" : instance.worker()).append('|');
    return text.append(shortened(instance.error())).toString();
  }

  /** Unpacks a task instance. */
  public static TaskInstance decode(String text) {
    String[] parts = text.split("\\|", FIELDS);
    TaskState state = STATES.get(parts[0]);
    if (parts.length != FIELDS || state == null) {
      throw new IllegalStateException("expected a packed task instance, found " + text);
    }
    return new TaskInstance(
        state,
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        time(parts[4]),
        time(parts[5]),
        time(parts[6]),
        time(parts[7]),
        parts[8].isEmpty() ? null : parts[8],
        parts[9].isEmpty() ? null : parts[9]);
  }

  private static void appendTime(StringBuilder text, long millis) {
    if (millis != 0) {
      text.append(Long.toString(millis, RADIX));
    }
    text.append('|');
  }

  private static long time(String text) {
    return text.isEmpty() ? 0 : Long.parseLong(text, RADIX);
  }

  private static String shortened(@Nullable String error) {
    if (error == null) {
      return "";
    }
    return error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR) + "...";
  }

  private static Map<String, TaskState> states() {
    Map<String, TaskState> states = new HashMap<>();
    for (TaskState state : TaskState.values()) {
      states.put(state.id(), state);
    }
    return states;
  }
}
