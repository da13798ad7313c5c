package io.dabba.scheduler.codec;

import io.dabba.common.codec.Json;
import io.dabba.common.wait.Wait;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task instance in one packed text of about 70 bytes: {@code
 * state|try|max_tries|lost|queued|started|ended|due|since|length|worker|n|text}, where the first
 * {@code n} characters of the text are its last wait as JSON, and the rest is the error. The claim
 * script compares its beginning, {@code queued|<try_number>|}, or {@code
 * queued|<try_number>.<looks>|} where the try goes on after a wait, and reads {@code since}, {@code
 * n} and the text. Times are base-36 milliseconds; numbers that say nothing are left out. Where a
 * limit held it back, {@code queued} is followed by a dot and when it was ready.
 */
public final class TaskInstanceCodec {
  private static final int MAX_ERROR = 500;
  private static final int RADIX = 36;
  private static final Map<String, TaskState> STATES = states();

  private TaskInstanceCodec() {}

  /** Packs a task instance. */
  public static String encode(TaskInstance instance) {
    StringBuilder text = new StringBuilder(96);
    text.append(instance.state().id()).append('|');
    text.append(instance.tryNumber());
    if (instance.looks() > 0) {
      text.append('.').append(instance.looks());
    }
    text.append('|');
    text.append(instance.maxTries()).append('|');
    text.append(instance.lostTries()).append('|');
    appendQueued(text, instance);
    appendTime(text, instance.startedAt());
    appendTime(text, instance.endedAt());
    appendTime(text, instance.dueAt());
    appendTime(text, instance.since());
    if (instance.length() != TaskInstance.NO_LENGTH) {
      text.append(instance.length());
    }
    text.append('|').append(instance.worker() == null ? "" : instance.worker()).append('|');
    String wait = instance.waiting() == null ? "" : Json.write(instance.waiting());
    if (!wait.isEmpty()) {
      text.append(wait.length());
    }
    text.append('|').append(wait);
    return text.append(shortened(instance.error())).toString();
  }

  /** Unpacks a task instance. */
  public static TaskInstance decode(String text) {
    PackedText packed = new PackedText(text);
    TaskState state = state(packed.next().text(), text);
    int tryNumber = packed.next().first();
    int looks = packed.second();
    int maxTries = packed.next().number();
    int lostTries = packed.next().number();
    long queuedAt = packed.next().firstTime();
    long readyAt = packed.lastTime();
    long startedAt = packed.next().time();
    long endedAt = packed.next().time();
    long dueAt = packed.next().time();
    long since = packed.next().time();
    int length = packed.next().number(TaskInstance.NO_LENGTH);
    String worker = packed.next().text();
    int waitLength = packed.next().number(0);
    String tail = packed.rest();
    return new TaskInstance(
        state,
        tryNumber,
        maxTries,
        lostTries,
        looks,
        readyAt,
        queuedAt,
        startedAt,
        endedAt,
        dueAt,
        since,
        length,
        worker.isEmpty() ? null : worker,
        waitLength == 0 ? null : Json.read(tail.substring(0, waitLength), Wait.class),
        waitLength == tail.length() ? null : tail.substring(waitLength));
  }

  private static TaskState state(String id, String text) {
    TaskState state = STATES.get(id);
    if (state == null) {
      throw new IllegalStateException("expected a packed task instance, found " + text);
    }
    return state;
  }

  /** Most are ready when they are queued, and then it is said once. */
  private static void appendQueued(StringBuilder text, TaskInstance instance) {
    if (instance.readyAt() == instance.queuedAt()) {
      appendTime(text, instance.queuedAt());
      return;
    }
    String ready = Long.toString(instance.readyAt(), RADIX);
    text.append(instance.queuedAt() == 0 ? "" : Long.toString(instance.queuedAt(), RADIX));
    text.append('.').append(ready).append('|');
  }

  private static void appendTime(StringBuilder text, long millis) {
    if (millis != 0) {
      text.append(Long.toString(millis, RADIX));
    }
    text.append('|');
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
