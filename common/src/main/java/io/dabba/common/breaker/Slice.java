package io.dabba.common.breaker;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls that ended in one tenth of a window.
 *
 * @param start when it began, in milliseconds since the epoch
 * @param succeeded how many succeeded
 * @param failed how many failed
 */
public record Slice(long start, int succeeded, int failed) {
  private static final int PARTS = 10;

  /** The slices of the window that ends now, with one more call. */
  static List<Slice> add(List<Slice> slices, long window, boolean success, long now) {
    long length = Math.max(1, window / PARTS);
    long current = now - now % length;
    List<Slice> kept = new ArrayList<>();
    Slice last = new Slice(current, 0, 0);
    for (Slice slice : slices) {
      if (slice.start == current) {
        last = slice;
      } else if (slice.start > now - window) {
        kept.add(slice);
      }
    }
    kept.add(last.plus(success));
    return kept;
  }

  private Slice plus(boolean success) {
    return success
        ? new Slice(start, succeeded + 1, failed)
        : new Slice(start, succeeded, failed + 1);
  }
}
