package io.dabba.scheduler.core.state;

import io.dabba.common.id.AskKey;
import java.util.Comparator;

/**
 * A task instance that wants, or has, slots of a pool.
 *
 * @param key names the ask
 * @param slots how many
 * @param weight higher goes first
 * @param logicalMillis earlier goes first among equals
 * @param askedAt when the ask arrived, in milliseconds; earlier goes first among equals
 * @param stage how far it has come
 */
public record SlotAsk(
    AskKey key, int slots, int weight, long logicalMillis, long askedAt, Stage stage)
    implements Comparable<SlotAsk> {
  private static final Comparator<SlotAsk> ORDER =
      Comparator.comparingInt(SlotAsk::weight)
          .reversed()
          .thenComparingLong(SlotAsk::logicalMillis)
          .thenComparingLong(SlotAsk::askedAt)
          .thenComparing(SlotAsk::key);

  /** The same ask, further on. */
  public SlotAsk in(Stage after) {
    return new SlotAsk(key, slots, weight, logicalMillis, askedAt, after);
  }

  /** Who goes first is less. */
  @Override
  public int compareTo(SlotAsk other) {
    return ORDER.compare(this, other);
  }

  /** How far an ask has come. */
  public enum Stage {
    /** It waits for slots. */
    WAITING,
    /** It has them. */
    HELD,
    /** It had them, and its task instance is deferred. */
    DEFERRED
  }
}
