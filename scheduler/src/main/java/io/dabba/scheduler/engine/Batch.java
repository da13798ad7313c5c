package io.dabba.scheduler.engine;

import io.dabba.common.command.Command;
import io.dabba.scheduler.core.Decision;
import io.dabba.scheduler.core.Outgoing;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.port.Commit;
import java.util.ArrayList;
import java.util.List;

/** What the commands of one shard, read together, have decided: one commit, then its effects. */
final class Batch {
  private final OwnedShard shard;
  private final List<Event> events = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Command> followUps = new ArrayList<>();
  private final List<Outgoing> outgoing = new ArrayList<>();
  private String cursor;
  private int commands;

  Batch(OwnedShard shard) {
    this.shard = shard;
    this.cursor = shard.cursor();
  }

  void add(String entryId, Decision decision) {
    events.addAll(decision.events());
    effects.addAll(decision.effects());
    followUps.addAll(decision.followUps());
    outgoing.addAll(decision.outgoing());
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

  List<Event> events() {
    return events;
  }

  List<Effect> effects() {
    return effects;
  }

  String cursor() {
    return cursor;
  }

  int commands() {
    return commands;
  }

  Commit commit() {
    return new Commit(
        shard.number(), shard.epoch(), cursor, shard.cursor(), events, followUps, outgoing);
  }
}
