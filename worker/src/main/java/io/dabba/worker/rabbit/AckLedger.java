package io.dabba.worker.rabbit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which deliveries of a channel may be acknowledged. Most are decided nearly in the order of their
 * tags, so one acknowledgement of "this and all before" settles many; that one is only right up to
 * the first tag that is not decided.
 */
final class AckLedger {
  private final TreeSet<Long> undecided = new TreeSet<>();
  private final TreeSet<Long> decided = new TreeSet<>();

  /** A delivery has arrived. */
  synchronized void delivered(long tag) {
    undecided.add(tag);
  }

  /** A delivery may be acknowledged. Returns how many may be and are not. */
  synchronized int decide(long tag) {
    if (undecided.remove(tag)) {
      decided.add(tag);
    }
    return decided.size();
  }

  /** A delivery was settled in another way. */
  synchronized void settled(long tag) {
    undecided.remove(tag);
  }

  /** Takes what to acknowledge now. */
  synchronized Acks take() {
    long firstUndecided = undecided.isEmpty() ? Long.MAX_VALUE : undecided.first();
    Long upTo = decided.lower(firstUndecided);
    List<Long> single = new ArrayList<>(upTo == null ? decided : decided.tailSet(upTo, false));
    decided.clear();
    return new Acks(upTo == null ? 0 : upTo, single);
  }

  /**
   * Acknowledgements to send.
   *
   * @param upTo this tag and all before it; 0 for none
   * @param single tags to acknowledge one by one
   */
  record Acks(long upTo, List<Long> single) {
    Acks {
      single = List.copyOf(single);
    }
  }
}
