package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.LedgerEntry;
import io.dabba.bench.chaos.audit.LedgerTail;
import io.dabba.bench.chaos.audit.RunAudit;
import io.dabba.bench.chaos.audit.StoredRun;
import io.dabba.bench.chaos.audit.Violation;
import io.dabba.bench.chaos.audit.Violation.Kind;
import io.dabba.common.id.RunKey;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each run soon after its end and forgets it, so that a campaign may go on for any time, and
 * a retention policy may trim what has been judged.
 */
final class Auditor {
  private static final Logger log = LoggerFactory.getLogger(Auditor.class);

  private final Load load;
  private final RunStore store;
  private final LedgerTail tail;
  private final FaultLog faults;
  private final Recoveries recoveries;
  private final Tally tally;

  Auditor(
      Load load,
      RunStore store,
      LedgerTail tail,
      FaultLog faults,
      Recoveries recoveries,
      Tally tally) {
    this.load = load;
    this.store = store;
    this.tail = tail;
    this.faults = faults;
    this.recoveries = recoveries;
    this.tally = tally;
  }

  /** Judges what has ended; does nothing while Redis is away. */
  void turn() throws IOException {
    try {
      List<OpenRun> accepted = load.open().stream().filter(OpenRun::isAccepted).toList();
      List<OpenRun> ended = new ArrayList<>();
      Map<RunKey, @Nullable String> states = store.states(keys(accepted));
      for (OpenRun run : accepted) {
        String state = states.get(run.key());
        if (state == null) {
          missing(run);
        } else if (state.equals("success") || state.equals("failed")) {
          ended.add(run);
        }
      }
      tail.read(this::record);
      ended.forEach(this::judge);
    } catch (RedisException e) {
      log.debug("redis is away", e);
    }
  }

  /** What has not ended though it should have. */
  void reportStuck() {
    for (OpenRun run : load.open()) {
      tally.add(new Violation(Kind.STUCK, run.key() + " " + unfinished(run)));
    }
    store
        .leftBehind()
        .forEach(
            (what, count) -> {
              if (count > 0 && (what.startsWith("pool") || what.startsWith("active"))) {
                tally.add(new Violation(Kind.STUCK, what + ": expected none, found " + count));
              }
            });
  }

  private String unfinished(OpenRun run) {
    try {
      StoredRun stored = store.read(run.key(), run.dag().expected());
      List<String> open = new ArrayList<>();
      stored
          .instances()
          .forEach(
              (key, instance) -> {
                if (!instance.state().isFinished()) {
                  open.add(key.field() + " " + instance);
                }
              });
      return stored.state() + ", callbacks " + run.ledger().callbacks() + ", unfinished " + open;
    } catch (RedisException | IllegalStateException e) {
      return "accepted " + run.isAccepted() + ", not readable: " + e.getMessage();
    }
  }

  private static Collection<RunKey> keys(Collection<OpenRun> runs) {
    return runs.stream().map(OpenRun::key).toList();
  }

  private void missing(OpenRun run) {
    if (faults.forgot(run.acceptedAt())) {
      load.askAgain(run);
      return;
    }
    tally.add(new Violation(Kind.LOST, run.key() + ": expected it to exist, for it was accepted"));
    load.close(run);
  }

  private void record(LedgerEntry entry) {
    OpenRun run = load.find(entry.run());
    if (run != null) {
      run.ledger().add(entry);
    } else if (entry.kind() == LedgerEntry.Kind.START) {
      late(entry);
    }
  }

  /** Something runs for a run that has ended: allowed to those that cannot know. */
  private void late(LedgerEntry entry) {
    tally.late();
    String token = entry.token();
    if (!faults.explain(token.substring(0, token.indexOf('.')), entry.at())) {
      tally.add(new Violation(Kind.DOUBLE, "started after its run had ended: " + entry));
    }
  }

  private void judge(OpenRun run) {
    if (run.ledger().callbacks() < run.dag().expected().callbacks()) {
      return;
    }
    StoredRun stored = store.read(run.key(), run.dag().expected());
    if (!stored.state().isFinished()) {
      return;
    }
    RunAudit.Verdict verdict = RunAudit.of(run.dag().expected(), stored, run.ledger(), faults);
    verdict.violations().forEach(tally::add);
    recoveries.repeated(run.ledger(), verdict.repeated());
    tally.judged(
        run.dag().expected().size(), run.ledger().executions().size(), verdict.repeated().size());
    load.close(run);
  }
}
