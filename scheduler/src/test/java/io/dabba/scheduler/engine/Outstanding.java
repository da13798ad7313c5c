package io.dabba.scheduler.engine;

import io.dabba.common.id.ClaimKey;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Tries that a scheduler has published since it last knew nothing. */
final class Outstanding {
  private final Set<ClaimKey> published = new HashSet<>();

  void add(ClaimKey key) {
    published.add(key);
  }

  void remove(ClaimKey key) {
    published.remove(key);
  }

  void clear() {
    published.clear();
  }

  /** How many of them are still queued in the committed state. */
  long count(Predicate<ClaimKey> isQueued) {
    return published.stream().filter(isQueued).count();
  }
}
