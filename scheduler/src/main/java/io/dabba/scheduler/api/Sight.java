package io.dabba.scheduler.api;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The DAGs that a request may concern; lists leave out the others.
 *
 * @param dagIds which, or null for every one
 */
record Sight(@Nullable Set<String> dagIds) {
  static final Sight EVERYTHING = new Sight(null);
  static final Sight NOTHING = new Sight(Set.of());

  Sight {
    dagIds = dagIds == null ? null : Set.copyOf(dagIds);
  }

  boolean isEverything() {
    return dagIds == null;
  }

  boolean has(String dagId) {
    return dagIds == null || dagIds.contains(dagId);
  }

  /** As {@link #has}; what belongs to no DAG is shown to those only who see all of them. */
  boolean hasIfAny(@Nullable String dagId) {
    return isEverything() || dagId != null && has(dagId);
  }

  /** The same question about things that belong to a DAG. */
  <T> Predicate<T> of(Function<T, @Nullable String> dagId) {
    return each -> hasIfAny(dagId.apply(each));
  }
}
