package io.dabba.bench.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the plan says, each fault on a thread of its own, until it is told to stop. */
final class FaultInjector implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FaultInjector.class);
  private static final Duration LATENCY = Duration.ofMillis(30);
  private static final long LONGEST_SECONDS = 300;

  private final ChaosCluster cluster;
  private final FaultPlan plan;
  private final FaultLog faults;
  private final Recoveries recoveries;
  private final RunStore store;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Thread clock = new Thread(this::run, "chaos");
  private final Set<String> failures = ConcurrentHashMap.newKeySet();

  FaultInjector(
      ChaosCluster cluster,
      FaultPlan plan,
      FaultLog faults,
      Recoveries recoveries,
      RunStore store) {
    this.cluster = cluster;
    this.plan = plan;
    this.faults = faults;
    this.recoveries = recoveries;
    this.store = store;
    clock.start();
  }

  /** What could not be done or undone: the rig's own trouble, or a process that does not end. */
  Set<String> failures() {
    return Set.copyOf(failures);
  }

  /** Begins no more faults; those under way come to their end. */
  void stop() throws InterruptedException {
    clock.interrupt();
    clock.join();
    threads.shutdown();
  }

  /** Whether every fault is over. */
  boolean isDone() {
    return threads.isTerminated();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
    if (!threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      failures.add("expected every fault to end within " + LONGEST_SECONDS + " s");
    }
  }

  private void run() {
    long begin = System.nanoTime();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Fault fault = plan.next();
        TimeUnit.NANOSECONDS.sleep(begin + fault.at().toNanos() - System.nanoTime());
        threads.execute(() -> inject(fault));
      }
    } catch (InterruptedException e) {
      log.debug("no more faults");
    }
  }

  private void inject(Fault fault) {
    System.out.println("fault " + fault);
    FaultLog.Window window = faults.begin(fault);
    try {
      perform(fault, window);
    } catch (Exception e) {
      log.error("fault={}", fault, e);
      failures.add(fault + ": " + e);
    } finally {
      window.end();
    }
  }

  private void perform(Fault fault, FaultLog.Window window) throws Exception {
    ChaosServers servers = cluster.servers();
    switch (fault.kind()) {
      case KILL_WORKER, RESTART_WORKER -> replace(fault, window);
      case KILL_SCHEDULER, RESTART_SCHEDULER -> {
        recoveries.schedulerGone(fault.kind(), cluster.node(fault.target()).pid(), window);
        replace(fault, window);
      }
      case FREEZE_WORKER -> freeze(fault);
      case FREEZE_SCHEDULER -> {
        recoveries.schedulerGone(fault.kind(), cluster.node(fault.target()).pid(), window);
        freeze(fault);
      }
      case HOLD_REDIS_LINK, CUT_REDIS_LINK, SLOW_REDIS_LINK ->
          disturb(cluster.node(fault.target()).redis(), fault);
      case HOLD_BROKER_LINK, CUT_BROKER_LINK, SLOW_BROKER_LINK ->
          disturb(cluster.node(fault.target()).broker(), fault);
      case FLUSH_SCRIPTS -> store.flushScripts();
      case KILL_REDIS -> servers.killRedis(fault.length());
      case POWER_OFF_REDIS -> servers.powerOffRedis(fault.length());
      case PURGE_QUEUE -> servers.purgeQueue();
      case DELETE_QUEUE -> servers.deleteQueue();
      case BLOCK_BROKER -> servers.blockBroker(fault.length());
      case KILL_BROKER -> servers.killBroker(fault.length());
    }
  }

  private void replace(Fault fault, FaultLog.Window window) throws Exception {
    ChaosNode node = cluster.node(fault.target());
    if (fault.kind() == FaultKind.KILL_WORKER) {
      recoveries.workerKilled(node.incarnation(), window);
    }
    if (fault.kind() == FaultKind.KILL_WORKER || fault.kind() == FaultKind.KILL_SCHEDULER) {
      node.kill();
    } else {
      node.terminate();
    }
    pause(fault.length());
    node.start();
  }

  private void freeze(Fault fault) throws IOException, InterruptedException {
    ChaosNode node = cluster.node(fault.target());
    node.signal("STOP");
    try {
      pause(fault.length());
    } finally {
      node.signal("CONT");
    }
  }

  private static void disturb(TcpProxy wire, Fault fault) throws InterruptedException {
    String kind = fault.kind().name();
    if (kind.startsWith("HOLD")) {
      wire.hold();
    } else if (kind.startsWith("CUT")) {
      wire.cut();
    } else {
      wire.slow(LATENCY);
    }
    pause(fault.length());
    wire.heal();
  }

  private static void pause(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
  }
}
