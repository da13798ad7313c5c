package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.LedgerTail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One campaign from start to end: load and faults, then only load, then nothing, then judgement.
 */
final class Campaign {
  private static final long TURN_MILLIS = 100;
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final Duration WARM_UP = Duration.ofMinutes(2);
  private static final int WARM_UP_RUNS = 20;

  private final ChaosOptions options;
  private final ChaosCluster cluster;
  private final RunStore store;
  private final Load load;
  private final FaultPlan plan;
  private final FaultLog faults = new FaultLog();
  private final Recoveries recoveries;
  private final Tally tally = new Tally();
  private final Auditor auditor;
  private final MemoryLog memory;
  private final List<String> troubles = new ArrayList<>();
  private int revived;
  private long progressAt;

  private Campaign(
      ChaosOptions options,
      Path folder,
      ChaosCluster cluster,
      RunStore store,
      ChaosSubmissions messages,
      List<ChaosDag> dags,
      SplittableRandom random) {
    this.options = options;
    this.cluster = cluster;
    this.store = store;
    this.plan =
        new FaultPlan(
            random.split(),
            options.kinds(),
            options.gap(),
            ChaosCluster.WORKERS,
            ChaosCluster.SCHEDULERS);
    ChaosApi api = new ChaosApi(cluster.apis(), cluster.password());
    this.load = new Load(api, messages, dags, random.split(), options.open());
    this.recoveries = new Recoveries(store, faults);
    this.memory = new MemoryLog(store, tally);
    this.auditor =
        new Auditor(
            load, store, new LedgerTail(ChaosCluster.ledger(folder)), faults, recoveries, tally);
  }

  /**
   * Holds one.
   *
   * @param folder for everything it writes
   */
  static ChaosReport hold(ChaosOptions options, Path folder) throws Exception {
    SplittableRandom random = new SplittableRandom(options.seed());
    List<ChaosDag> dags = ChaosDags.draw(random.split(), options.wide());
    ChaosDags.write(folder.resolve("dags"), dags);
    try (ChaosCluster cluster = new ChaosCluster(options.jar(), folder);
        RunStore store = new RunStore(cluster.servers().redisUri());
        ChaosSubmissions messages = new ChaosSubmissions(cluster.servers().amqpUri())) {
      ChaosApi api = new ChaosApi(cluster.apis(), cluster.password());
      for (ChaosDag dag : dags) {
        api.awaitDag(dag.dagId());
      }
      api.createPool(ChaosDags.POOL, ChaosDags.POOL_SLOTS);
      return new Campaign(options, folder, cluster, store, messages, dags, random).hold();
    }
  }

  private ChaosReport hold() throws Exception {
    load.start();
    turnUntil(() -> tally.runs() >= WARM_UP_RUNS, WARM_UP);
    long begin = System.nanoTime();
    try (FaultInjector injector = new FaultInjector(cluster, plan, faults, recoveries, store)) {
      Duration limit = options.tasks() > 0 ? Duration.ofDays(1) : options.length();
      turnUntil(() -> options.tasks() > 0 && tally.tasks() >= options.tasks(), limit);
      injector.stop();
      turnUntil(injector::isDone, Duration.ofMinutes(5));
      troubles.addAll(injector.failures());
    }
    final Duration length = Duration.ofNanos(System.nanoTime() - begin);
    begin = System.nanoTime();
    load.close();
    drain();
    load.abandon();
    memory.sample();
    auditor.reportStuck();
    troubles.addAll(load.refused());
    return new ChaosReport(
        options.seed(),
        length,
        Duration.ofNanos(System.nanoTime() - begin),
        tally,
        faults.counts(),
        recoveries.summary(),
        recoveries.shardsOwned(),
        memory.steps(),
        store.leftBehind(),
        load.resubmitted(),
        revived,
        List.copyOf(troubles));
  }

  /** Goes on for as long as runs end one after another: a slow machine is not a stuck cluster. */
  private void drain() throws Exception {
    long judged;
    do {
      judged = tally.runs();
      long before = judged;
      turnUntil(() -> tally.runs() > before || isDrained(), options.drain());
    } while (tally.runs() > judged && !isDrained());
  }

  private boolean isDrained() {
    return load.open().isEmpty() && isTidy();
  }

  private boolean isTidy() {
    return store.leftBehind().values().stream().allMatch(count -> count == 0);
  }

  private void turnUntil(BooleanSupplier condition, Duration limit) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      long turnAt = System.nanoTime();
      auditor.turn();
      revived += cluster.revive();
      progress();
      TimeUnit.NANOSECONDS.sleep(
          TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS) - (System.nanoTime() - turnAt));
    }
  }

  private void progress() {
    if (System.nanoTime() - progressAt > PROGRESS_NANOS) {
      progressAt = System.nanoTime();
      System.out.printf(
          "%d tasks in %d runs judged, %d runs under way, %d executions in vain, Redis %d MB%n",
          tally.tasks(), tally.runs(), load.open().size(), tally.repeated(), memory.sample());
    }
  }
}
