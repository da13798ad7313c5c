package io.dabba.common.id;

import io.dabba.common.error.DabbaException;
import java.util.regex.Pattern;

/**
 * The alphabets of ids. They reach shells, file paths, Redis keys and URLs, so they are narrow.
 *
 * <p>Source: Airflow's {@code validate_key} (dag_id, task_id: letters, digits, dash, dot,
 * underscore, at most 250) and {@code allowed_run_id_pattern}.
 */
public final class Identifiers {
  /** The longest id, in characters. */
  public static final int MAX_LENGTH = 250;

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_.~:+-]+");
  private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private Identifiers() {}

  /** Returns {@code value} if it is a dag_id, else refuses it. */
  public static String dagId(String value) {
    return require("dag_id", KEY, value);
  }

  /** Returns {@code value} if it is a task_id, else refuses it. */
  public static String taskId(String value) {
    return require("task_id", KEY, value);
  }

  /** Returns {@code value} if it is a run_id, else refuses it. */
  public static String runId(String value) {
    if (value.equals(".") || value.equals("..")) {
      throw DabbaException.invalid("run_id: expected a name, found \"" + value + "\"");
    }
    return require("run_id", RUN_ID, value);
  }

  /** Returns {@code value} if it is the name of a queue, else refuses it. */
  public static String queue(String value) {
    return require("queue", QUEUE, value);
  }

  /**
   * Returns {@code value} if it is the name of an event that tasks may wait for, else refuses it.
   */
  public static String eventName(String value) {
    return require("event", KEY, value);
  }

  /** Returns {@code value} if it is the name of a pool, else refuses it. */
  public static String pool(String value) {
    return require("pool", QUEUE, value);
  }

  /** Returns {@code value} if it can be a label of a metric, else refuses it. */
  public static String metricLabel(String value) {
    return require("label", LABEL, value);
  }

  private static String require(String what, Pattern alphabet, String value) {
    if (value.length() > MAX_LENGTH) {
      throw DabbaException.invalid(
          what + ": expected at most " + MAX_LENGTH + " characters, found " + value.length());
    }
    if (!alphabet.matcher(value).matches()) {
      throw DabbaException.invalid(
          what
              + ": expected to match "
              + alphabet.pattern()
              + ", found \""
              + printable(value)
              + '"');
    }
    return value;
  }

  private static String printable(String value) {
    StringBuilder text = new StringBuilder();
    value.codePoints().limit(80).forEach(point -> appendPrintable(text, point));
    return text.toString();
  }

  private static void appendPrintable(StringBuilder text, int point) {
    if (Character.isISOControl(point)) {
      text.append(String.format("\\u%04x", point));
    } else {
      text.appendCodePoint(point);
    }
  }
}
