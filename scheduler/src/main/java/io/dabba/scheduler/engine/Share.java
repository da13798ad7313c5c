package io.dabba.scheduler.engine;

import io.dabba.common.id.Shards;
import io.dabba.scheduler.port.Membership.Peers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The part of the shards that is one scheduler's: as many as each of its peers, or one more. */
record Share(Peers peers) {
  /** How many shards are its own; over all peers they add up to every shard. */
  int size() {
    return Shards.COUNT / peers.count() + (peers.rank() < Shards.COUNT % peers.count() ? 1 : 0);
  }

  /**
   * The shards to ask for, in the order to ask in. Peers begin at different places, so that those
   * that start together rarely ask for the same shard.
   */
  List<Integer> candidates(Set<Integer> held) {
    int first = peers.rank() * Shards.COUNT / peers.count();
    return IntStream.range(first, first + Shards.COUNT)
        .mapToObj(shard -> shard % Shards.COUNT)
        .filter(shard -> !held.contains(shard))
        .toList();
  }

  /**
   * The shards to give to others: small ones and large ones in equal measure, so that work is
   * shared and not only shards.
   *
   * @param runs how much is under way in a shard
   */
  List<Integer> surplus(Collection<Integer> held, ToIntFunction<Integer> runs) {
    int surplus = held.size() - size();
    if (surplus <= 0) {
      return List.of();
    }
    List<Integer> largestFirst =
        held.stream()
            .sorted(Comparator.comparingInt(runs).reversed().thenComparing(shard -> shard))
            .toList();
    List<Integer> given = new ArrayList<>(surplus);
    for (int index = 0; index < held.size(); index++) {
      if ((index + 1) * surplus / held.size() > index * surplus / held.size()) {
        given.add(largestFirst.get(index));
      }
    }
    return given;
  }
}
