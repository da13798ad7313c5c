package io.dabba.common.config;

import java.util.Locale;

/**
 * One setting.
 *
 * @param name its name in the file, such as {@code worker.slots}
 * @param fallback its text where nobody gives one
 * @param type how its text is read
 * @param doc what it is for, in one sentence
 */
record Setting<T>(String name, String fallback, ValueType<T> type, String doc) {
  private static final String PREFIX = "DABBA_";

  /** The environment variable that sets it: {@code DABBA_WORKER_SLOTS}. */
  String variable() {
    return PREFIX + name.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
