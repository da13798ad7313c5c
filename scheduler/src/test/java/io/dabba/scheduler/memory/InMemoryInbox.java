package io.dabba.scheduler.memory;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.InboxEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Inboxes in memory. Reading never waits: whoever drives the clock decides when more has come. */
public final class InMemoryInbox implements Inbox {
  private final Clock clock;
  private final int maxLength;
  private final Map<Integer, NavigableMap<Id, InboxEntry>> streams = new HashMap<>();
  private Id last = new Id(0, 0);

  public InMemoryInbox(Clock clock, int maxLength) {
    this.clock = clock;
    this.maxLength = maxLength;
  }

  @Override
  public List<InboxEntry> read(Map<Integer, String> cursors, int max, Duration wait) {
    List<InboxEntry> entries = new ArrayList<>();
    cursors.forEach(
        (shard, cursor) -> {
          NavigableMap<Id, InboxEntry> stream = streams.get(shard);
          if (stream != null && !stream.isEmpty()) {
            stream.tailMap(Id.parse(cursor), false).values().stream()
                .limit(max)
                .forEach(entries::add);
          }
        });
    return entries;
  }

  /** A read takes no time here, so none is ever under way. */
  @Override
  public void readAhead(Map<Integer, String> cursors, int max) {}

  @Override
  public CompletableFuture<Void> append(int shard, Command command) {
    return appendText(shard, CommandCodec.encode(command));
  }

  /** Appends any text, as something else than Dabba might. */
  public CompletableFuture<Void> appendText(int shard, String text) {
    if (stream(shard).size() >= maxLength) {
      return CompletableFuture.failedFuture(
          new DabbaException(
              ErrorCode.LIMIT_EXCEEDED,
              "inbox of shard " + shard + ": expected room, found it full"));
    }
    add(shard, text);
    return CompletableFuture.completedFuture(null);
  }

  /** Appends within a script, which knows no limit. */
  void add(int shard, String text) {
    long now = clock.millis();
    last = now > last.millis() ? new Id(now, 0) : new Id(last.millis(), last.sequence() + 1);
    stream(shard).put(last, new InboxEntry(shard, last.toString(), last.millis(), text));
  }

  /** Forgets entries before the cursor. */
  void trim(int shard, String cursor) {
    stream(shard).headMap(Id.parse(cursor), false).clear();
  }

  /** All that is kept now. */
  public InMemoryInbox save() {
    InMemoryInbox saved = new InMemoryInbox(clock, maxLength);
    saved.restore(this);
    return saved;
  }

  /** Goes back to what was kept then; ids go on from the latest that was ever given. */
  public void restore(InMemoryInbox saved) {
    streams.clear();
    saved.streams.forEach((shard, stream) -> streams.put(shard, new TreeMap<>(stream)));
    last = last.compareTo(saved.last) > 0 ? last : saved.last;
  }

  /** Whether a shard has entries that a cursor has not passed. */
  public boolean isBehind(int shard, String cursor) {
    return !stream(shard).tailMap(Id.parse(cursor), false).isEmpty();
  }

  private NavigableMap<Id, InboxEntry> stream(int shard) {
    return streams.computeIfAbsent(shard, unused -> new TreeMap<>());
  }

  private record Id(long millis, long sequence) implements Comparable<Id> {
    static Id parse(String text) {
      int dash = text.indexOf('-');
      return new Id(
          Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(Id other) {
      int byTime = Long.compare(millis, other.millis);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
      return millis + "-" + sequence;
    }
  }
}
