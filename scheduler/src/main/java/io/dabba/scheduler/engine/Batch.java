package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.Decision;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.port.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the commands of one shard, read together, have decided: one commit, then its effects. */
final class Batch {
  private final OwnedShard shard;
  private final List<Decision> decisions = new ArrayList<>();
  private String cursor;
  private int commands;

  Batch(OwnedShard shard) {
    this.shard = shard;
    this.cursor = shard.cursor();
  }

  void add(String entryId, Decision decision) {
    decisions.add(decision);
    passOver(entryId);
  }

  /** An entry that decides nothing. */
  void passOver(String entryId) {
    cursor = entryId;
    commands++;
  }

  OwnedShard shard() {
    return shard;
  }

  /** What was decided, in order. */
  List<Decision> decisions() {
    return decisions;
  }

  List<Event> events() {
    return all(Decision::events);
  }

  String cursor() {
    return cursor;
  }

  int commands() {
    return commands;
  }

  Commit commit() {
    return new Commit(
        shard.number(),
        shard.epoch(),
        cursor,
        shard.cursor(),
        events(),
        all(Decision::followUps),
        all(Decision::outgoing));
  }

  private <T> List<T> all(Function<Decision, List<T>> part) {
    List<T> all = new ArrayList<>();
    decisions.forEach(decision -> all.addAll(part.apply(decision)));
    return all;
  }
}
