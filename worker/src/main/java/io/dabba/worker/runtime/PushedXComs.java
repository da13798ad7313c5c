package io.dabba.worker.runtime;

import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.redis.RedisKeys;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one try has pushed so far; visible to others only together with its outcome. */
final class PushedXComs {
  /** The most values one try may push; they travel in one script call. */
  static final int MAX_KEYS = 100;

  private static final int MAX_KEY_LENGTH = 250;

  private final XComs xcoms;
  private final RunKey run;
  private final String taskId;
  private final int mapIndex;
  private final Map<String, String> envelopes = new LinkedHashMap<>();

  PushedXComs(XComs xcoms, RunKey run, String taskId, int mapIndex) {
    this.xcoms = xcoms;
    this.run = run;
    this.taskId = taskId;
    this.mapIndex = mapIndex;
  }

  synchronized void push(String key, Object value) {
    requireKey(key);
    String field = RedisKeys.xcomField(taskId, mapIndex, key);
    if (envelopes.size() >= MAX_KEYS && !envelopes.containsKey(field)) {
      throw new TaskFailedException(
          FailureKind.LIMIT_EXCEEDED,
          false,
          "xcom: expected at most " + MAX_KEYS + " keys from one try, found \"" + key + "\" too",
          null);
    }
    envelopes.put(field, xcoms.encode(run, key, value));
  }

  synchronized Map<String, String> envelopes() {
    return Map.copyOf(envelopes);
  }

  private static void requireKey(String key) {
    boolean printable = key.codePoints().noneMatch(Character::isISOControl);
    if (key.isBlank() || key.length() > MAX_KEY_LENGTH || !printable) {
      throw DabbaException.invalid(
          "xcom key: expected 1 to "
              + MAX_KEY_LENGTH
              + " printable characters, found "
              + key.length());
    }
  }
}
