package io.dabba.scheduler.core.state;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The backfills of a shard, by id and so by age. */
final class Backfills {
  private final Map<Long, BackfillRecord> backfills = new TreeMap<>();

  void put(BackfillRecord backfill) {
    backfills.put(backfill.id(), backfill);
  }

  void drop(long id) {
    backfills.remove(id);
  }

  @Nullable BackfillRecord find(long id) {
    return backfills.get(id);
  }

  List<BackfillRecord> of(String dagId) {
    return backfills.values().stream().filter(each -> each.dagId().equals(dagId)).toList();
  }

  Collection<BackfillRecord> all() {
    return Collections.unmodifiableCollection(backfills.values());
  }
}
