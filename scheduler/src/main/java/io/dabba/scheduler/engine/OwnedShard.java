package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.state.Shard;

/** A shard that this scheduler owns: its lease, its state, and how far its inbox has been read. */
final class OwnedShard {
  private final int number;
  private final String epoch;
  private final Shard state;
  private String cursor;

  OwnedShard(int number, String epoch, String cursor, Shard state) {
    this.number = number;
    this.epoch = epoch;
    this.cursor = cursor;
    this.state = state;
  }

  int number() {
    return number;
  }

  String epoch() {
    return epoch;
  }

  Shard state() {
    return state;
  }

  String cursor() {
    return cursor;
  }

  void advanceTo(String id) {
    cursor = id;
  }
}
