package io.dabba.common.operator;

import org.jspecify.annotations.Nullable;

/** One look of a sensor at what it waits for. */
@FunctionalInterface
public interface Poke {
  /** What was found: its value becomes the task's; {@link Look#NOT_YET} if there is nothing yet. */
  Look look() throws Exception;

  /**
   * What a look has shown.
   *
   * @param isFound whether it is there
   * @param value the value of what is there, or null
   */
  record Look(boolean isFound, @Nullable Object value) {
    /** Nothing yet. */
    public static final Look NOT_YET = new Look(false, null);

    /** It is there. */
    public static Look found(@Nullable Object value) {
      return new Look(true, value);
    }

    /** It is there, or not yet. */
    public static Look when(boolean isThere) {
      return isThere ? found(true) : NOT_YET;
    }
  }
}
