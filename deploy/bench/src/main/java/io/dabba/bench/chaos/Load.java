package io.dabba.bench.chaos;

import io.dabba.common.id.RunKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for one run after another, drawn from the seed, so that a bounded number of task instances
 * is under way: the cluster is always busy, and never drowned.
 */
final class Load implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Load.class);
  private static final int THREADS = 4;

  /** One run in so many is asked for by a message, the others through the API. */
  private static final int PER_MESSAGE = 3;

  /**
   * Open runs of a DAG. Retention takes a run as soon as it ends behind so many newer ones as
   * {@link ChaosCluster} keeps, and then it can no longer be judged.
   */
  private static final int MAX_OPEN_RUNS = 40;

  private static final int DRAWS = 100;

  private final ChaosApi api;
  private final ChaosSubmissions messages;
  private final List<ChaosDag> dags;
  private final SplittableRandom random;
  private final int maxOpen;
  private final Semaphore room;
  private final Map<RunKey, OpenRun> open = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicLong resubmitted = new AtomicLong();
  private long asked;
  private volatile boolean stopped;

  /**
   * @param maxOpen task instances under way at once, about
   */
  Load(
      ChaosApi api,
      ChaosSubmissions messages,
      List<ChaosDag> dags,
      SplittableRandom random,
      int maxOpen) {
    this.api = api;
    this.messages = messages;
    this.dags = List.copyOf(dags);
    this.random = random;
    this.maxOpen = maxOpen;
    this.room = new Semaphore(maxOpen);
  }

  void start() {
    for (int index = 0; index < THREADS; index++) {
      Thread thread = new Thread(() -> runInterruptibly(this::run), "load-" + index);
      threads.add(thread);
      thread.start();
    }
  }

  /** Runs asked for and not yet closed. */
  Collection<OpenRun> open() {
    return List.copyOf(open.values());
  }

  @Nullable OpenRun find(RunKey key) {
    return open.get(key);
  }

  /** A run has been judged. */
  void close(OpenRun run) {
    open.remove(run.key());
    room.release(cost(run.dag()));
  }

  /** A run that Redis has forgotten is asked for again, as whoever asked would have to. */
  void askAgain(OpenRun run) {
    resubmitted.incrementAndGet();
    run.forget();
    Thread thread = new Thread(() -> runInterruptibly(() -> ask(run)), "load-again");
    threads.add(thread);
    thread.start();
  }

  long resubmitted() {
    return resubmitted.get();
  }

  /** Runs that were refused, which none may be. */
  Set<String> refused() {
    return Set.copyOf(refused);
  }

  /** Asks for no more runs; those that wait for an answer still do. */
  @Override
  public void close() {
    stopped = true;
    room.release(maxOpen);
  }

  /** Ends the threads, whatever they wait for. */
  void abandon() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void run() throws InterruptedException {
    for (OpenRun run = next(); !stopped; run = next()) {
      room.acquire(cost(run.dag()));
      if (!stopped) {
        open.put(run.key(), run);
        ask(run);
      }
    }
  }

  private static void runInterruptibly(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      log.debug("load abandoned");
    }
  }

  private void ask(OpenRun run) throws InterruptedException {
    try {
      if (run.isByMessage()) {
        messages.trigger(run.key().dagId(), run.key().runId());
      } else {
        api.trigger(run.key().dagId(), run.key().runId());
      }
      run.accept();
    } catch (IllegalStateException e) {
      refused.add(e.getMessage());
      close(run);
    }
  }

  private synchronized OpenRun next() {
    ChaosDag dag = draw();
    for (int draws = 1; draws < DRAWS && isBusy(dag); draws++) {
      dag = draw();
    }
    long number = asked++;
    return new OpenRun(new RunKey(dag.dagId(), "r" + number), dag, number % PER_MESSAGE == 0);
  }

  private ChaosDag draw() {
    return dags.get(random.nextInt(dags.size()));
  }

  private boolean isBusy(ChaosDag dag) {
    return open.keySet().stream().filter(run -> run.dagId().equals(dag.dagId())).count()
        >= MAX_OPEN_RUNS;
  }

  private int cost(ChaosDag dag) {
    return Math.min(maxOpen, dag.expected().size());
  }

  /** Something that may be interrupted. */
  private interface Work {
    void run() throws InterruptedException;
  }
}
