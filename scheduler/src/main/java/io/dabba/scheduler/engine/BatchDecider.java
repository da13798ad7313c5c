package io.dabba.scheduler.engine;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.port.InboxEntry;
import io.dabba.scheduler.port.ShardStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what was read of one inbox. An entry that is no command is passed over; an entry that the
 * core fails on is a bug, and is set aside so that the shard does not stop with it.
 */
final class BatchDecider {
  private static final Logger log = LoggerFactory.getLogger(BatchDecider.class);

  private final Core core;
  private final ShardStore store;
  private final EngineMetrics metrics;

  /** By shard: ids of the entries that the core has failed on, until a commit has passed them. */
  private final Map<Integer, Set<String>> quarantine = new HashMap<>();

  BatchDecider(Core core, ShardStore store, EngineMetrics metrics) {
    this.core = core;
    this.store = store;
    this.metrics = metrics;
  }

  /**
   * Decides entries of one shard, in order.
   *
   * @throws PoisonException if the core failed; the shard's state must be read again
   */
  Batch decide(OwnedShard shard, List<InboxEntry> entries) {
    Batch batch = new Batch(shard);
    List<Read> commands = entries.stream().map(this::read).toList();
    Set<Lookup> answered = new HashSet<>();
    recall(shard, commands, answered);
    for (Read read : commands) {
      if (read.command().isPresent()) {
        recall(shard, List.of(read), answered);
        decide(shard, batch, read.entry(), read.command().get());
      } else {
        batch.passOver(read.entry().id());
      }
    }
    return batch;
  }

  /** What was decided of a shard is durable, so the entries set aside are behind its cursor. */
  void committed(int shard) {
    quarantine.remove(shard);
  }

  private void decide(OwnedShard shard, Batch batch, InboxEntry entry, Command command) {
    try {
      Instant at = Instant.ofEpochMilli(entry.atMillis());
      batch.add(entry.id(), core.decide(shard.state(), at, command));
    } catch (RuntimeException e) {
      setAside(entry, command);
      throw new PoisonException(entry, e);
    }
  }

  /** The command itself stays out of the log: it may carry what only its DAG should see. */
  private void setAside(InboxEntry entry, Command command) {
    quarantine.computeIfAbsent(entry.shard(), unused -> new HashSet<>()).add(entry.id());
    metrics.quarantined();
    log.error(
        "command set aside shard={} entry={} command={}",
        entry.shard(),
        entry.id(),
        command.getClass().getSimpleName());
  }

  private Read read(InboxEntry entry) {
    if (quarantine.getOrDefault(entry.shard(), Set.of()).contains(entry.id())) {
      return new Read(entry, Optional.empty());
    }
    try {
      return new Read(entry, Optional.of(CommandCodec.decode(entry.text())));
    } catch (DabbaException e) {
      metrics.quarantined();
      log.error("inbox entry refused shard={} entry={}", entry.shard(), entry.id(), e);
      return new Read(entry, Optional.empty());
    }
  }

  /**
   * Shows the shard what commands ask of forgotten runs: first of all commands together, then of
   * each what has become a question only by those before it.
   */
  private void recall(OwnedShard shard, List<Read> commands, Set<Lookup> answered) {
    Set<Lookup> lookups = new LinkedHashSet<>();
    for (Read read : commands) {
      read.command().ifPresent(command -> lookups.addAll(core.lookups(shard.state(), command)));
    }
    lookups.removeAll(answered);
    if (!lookups.isEmpty()) {
      answered.addAll(lookups);
      store.recall(shard.number(), lookups).forEach(shard.state()::recall);
    }
  }

  private record Read(InboxEntry entry, Optional<Command> command) {}

  /** The core failed on an entry. */
  static final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoisonException(InboxEntry entry, Throwable cause) {
      super("shard " + entry.shard() + " entry " + entry.id() + ": the core failed", cause);
    }
  }
}
