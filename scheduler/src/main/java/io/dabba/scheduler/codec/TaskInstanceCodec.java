package io.dabba.scheduler.codec;

import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task instance in one packed text of about 70 bytes: {@code
 * state|try|max_tries|lost|queued|started|ended|due|since|length|worker|n|text}, where the first
 * {@code n} characters of the text are what the task is to be told when it goes on, and the rest is
 * the error. The claim script compares its beginning, {@code queued|<try_number>|}. Times are
 * base-36 milliseconds; numbers that say nothing are left out.
 */
public final class TaskInstanceCodec {
  private static final int MAX_ERROR = 500;
  private static final int FIELDS = 13;
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
    appendTime(text, instance.since());
    if (instance.length() != TaskInstance.NO_LENGTH) {
      text.append(instance.length());
    }
    text.append('|').append(instance.worker() == null ? "" : instance.worker()).append('|');
    String resume = instance.resume();
    if (resume != null) {
      text.append(resume.length());
    }
    text.append('|').append(resume == null ? "" : resume);
    return text.append(shortened(instance.error())).toString();
  }

  /** Unpacks a task instance. */
  public static TaskInstance decode(String text) {
    String[] parts = text.split("\\|", FIELDS);
    TaskState state = STATES.get(parts[0]);
    if (parts.length != FIELDS || state == null) {
      throw new IllegalStateException("expected a packed task instance, found " + text);
    }
    int resumeLength = number(parts[11], -1);
    String tail = parts[12];
    String error = tail.substring(Math.max(0, resumeLength));
    return new TaskInstance(
        state,
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        time(parts[4]),
        time(parts[5]),
        time(parts[6]),
        time(parts[7]),
        time(parts[8]),
        number(parts[9], TaskInstance.NO_LENGTH),
        parts[10].isEmpty() ? null : parts[10],
        resumeLength < 0 ? null : tail.substring(0, resumeLength),
        error.isEmpty() ? null : error);
  }

  private static int number(String text, int otherwise) {
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
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
