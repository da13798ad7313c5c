package io.dabba.common.secret;

import io.dabba.common.error.DabbaException;
import org.jspecify.annotations.Nullable;

/**
 * Airflow's Variable: a value that DAGs share and files do not hold.
 *
 * @param key its name
 * @param value its text; often JSON
 * @param description what it is for, or null
 */
public record Variable(String key, String value, @Nullable String description) {
  /** The largest value, in characters. */
  public static final int MAX_VALUE = 64 * 1024;

  private static final int MAX_KEY = 250;

  public Variable {
    key(key);
    if (value.length() > MAX_VALUE) {
      throw DabbaException.invalid(
          "value: expected at most " + MAX_VALUE + " characters, found " + value.length());
    }
  }

  /** Returns {@code key} if it can name a variable, else refuses it. */
  public static String key(String key) {
    boolean printable = key.codePoints().noneMatch(Character::isISOControl);
    if (key.isBlank() || key.length() > MAX_KEY || !printable) {
      throw DabbaException.invalid(
          "key: expected 1 to " + MAX_KEY + " printable characters, found " + key.length());
    }
    return key;
  }

  /** The value must not be seen in a log of this. */
  @Override
  public String toString() {
    return "variable " + key;
  }
}
