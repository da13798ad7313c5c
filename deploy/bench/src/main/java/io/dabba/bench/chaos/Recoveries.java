package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.Execution;
import io.dabba.bench.chaos.audit.RunLedger;
import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long it took until others went on. For a killed worker: until each task that it ran was
 * started again. For a scheduler: until each of its shards had another owner, or had it again after
 * its lease had run out, if nobody else was there. Those with no other fault nearby are counted
 * apart too: they show what one fault costs.
 */
final class Recoveries {
  private static final Logger log = LoggerFactory.getLogger(Recoveries.class);
  private static final long ALONE_MILLIS = 12_000;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long LONGEST_MILLIS = 120_000;

  private final RunStore store;
  private final FaultLog faults;
  private final Map<String, FaultLog.Window> killed = new ConcurrentHashMap<>();
  private final Map<String, List<Recovery>> recoveries = new LinkedHashMap<>();
  private final List<String> shardsOwned = new ArrayList<>();

  Recoveries(RunStore store, FaultLog faults) {
    this.store = store;
    this.faults = faults;
  }

  /** A process of a worker is about to be killed. */
  void workerKilled(String process, FaultLog.Window window) {
    killed.put(process, window);
  }

  /** The tasks of an ended run whose outcome does not count. */
  void repeated(RunLedger ledger, Collection<Execution> executions) {
    for (Execution lost : executions) {
      FaultLog.Window window = killed.get(lost.process());
      if (window != null && lost.startedAt() <= window.from()) {
        ledger.executions().stream()
            .filter(each -> each.look().instance().equals(lost.look().instance()))
            .mapToLong(Execution::startedAt)
            .filter(startedAt -> startedAt > window.from())
            .min()
            .ifPresent(again -> add("worker killed", window, again - window.from()));
      }
    }
  }

  /** A scheduler is about to be killed, frozen or stopped; looks on from a thread of its own. */
  void schedulerGone(FaultKind kind, long pid, FaultLog.Window window) {
    Set<Integer> shards = owned(pid);
    synchronized (this) {
      shardsOwned.add(window.target() + ' ' + kind + ' ' + shards.size());
    }
    String name =
        switch (kind) {
          case KILL_SCHEDULER -> "scheduler killed";
          case FREEZE_SCHEDULER -> "scheduler frozen";
          default -> "scheduler stopped";
        };
    Thread thread = new Thread(() -> watch(name, pid, shards, window), "takeover");
    thread.setDaemon(true);
    thread.start();
  }

  /** By what happened; with " alone" those that no other fault disturbed. */
  synchronized Map<String, Percentiles> summary() {
    Map<String, Percentiles> summary = new LinkedHashMap<>();
    recoveries.forEach(
        (name, all) -> {
          summary.put(name, Percentiles.of(all.stream().map(Recovery::millis).toList()));
          List<Long> alone =
              all.stream()
                  .filter(each -> faults.isAlone(each.window(), ALONE_MILLIS))
                  .map(Recovery::millis)
                  .toList();
          summary.put(name + ", no other fault", Percentiles.of(alone));
        });
    return summary;
  }

  /** How many shards each scheduler had when it was killed, frozen or stopped. */
  synchronized List<String> shardsOwned() {
    return List.copyOf(shardsOwned);
  }

  private void watch(String name, long pid, Set<Integer> shards, FaultLog.Window window) {
    Set<Integer> left = new TreeSet<>(shards);
    Set<Integer> lapsed = new TreeSet<>();
    while (!left.isEmpty() && System.currentTimeMillis() - window.from() < LONGEST_MILLIS) {
      LockSupport.parkNanos(POLL_NANOS);
      try {
        Map<Integer, String> owners = store.owners();
        left.stream().filter(shard -> !owners.containsKey(shard)).forEach(lapsed::add);
        owners.forEach(
            (shard, owner) -> {
              if ((!isOf(owner, pid) || lapsed.contains(shard)) && left.remove(shard)) {
                add(name, window, System.currentTimeMillis() - window.from());
              }
            });
      } catch (RedisException e) {
        log.debug("redis is away", e);
      }
    }
  }

  private Set<Integer> owned(long pid) {
    Set<Integer> shards = new TreeSet<>();
    try {
      store
          .owners()
          .forEach(
              (shard, owner) -> {
                if (isOf(owner, pid)) {
                  shards.add(shard);
                }
              });
    } catch (RedisException e) {
      log.debug("redis is away", e);
    }
    return shards;
  }

  private static boolean isOf(String owner, long pid) {
    return owner.startsWith("scheduler-" + pid + '@');
  }

  private synchronized void add(String name, FaultLog.Window window, long millis) {
    recoveries.computeIfAbsent(name, unused -> new ArrayList<>()).add(new Recovery(window, millis));
  }

  private record Recovery(FaultLog.Window window, long millis) {}
}
