package io.dabba.worker.runtime;

import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.operator.Hooks;
import io.dabba.common.secret.SecretBackend;
import io.dabba.common.secret.SecretBackends;
import io.dabba.common.secret.SecretCipher;
import io.dabba.common.secret.SecretCodec;
import io.dabba.common.secret.SecretMasker;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.worker.WorkerSettings;
import io.dabba.worker.journal.ReportJournal;
import io.dabba.worker.logs.LogShipper;
import io.dabba.worker.port.ClaimStore;
import io.dabba.worker.port.WorkerPorts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker without its adapters: the parts that carry a try from delivery to report, in order. */
public final class WorkerRuntime implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerRuntime.class);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration LOG_FLUSH = Duration.ofMillis(100);

  private final WorkerSettings settings;
  private final WorkerIdentity identity = new WorkerIdentity();
  private final Threads threads;
  private final LogShipper logs;
  private final ReportJournal journal;
  private final ClaimStore claimStore;
  private final Reporter reporter;
  private final RenderedArguments rendered;
  private final RunningTasks running;
  private final Bundles bundles;
  private final List<Lane> lanes;
  private final Lease lease;
  private final Hooks hooks = new Hooks();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final AtomicBoolean ending = new AtomicBoolean();

  /**
   * @param feeds where messages come from: tasks, and perhaps more beside them
   */
  public WorkerRuntime(
      WorkerSettings settings,
      WorkerPorts ports,
      List<Feed> feeds,
      TaskMessageCodec codec,
      Operators operators,
      SecretMasker masker,
      WorkerMetrics metrics) {
    this.settings = settings;
    threads = Threads.create(feeds.stream().mapToInt(Feed::slots).sum());
    logs = new LogShipper(ports.logs(), masker, Clock.systemUTC(), settings.maxLogBytes());
    journal = ReportJournal.open(settings.dataDir().resolve("journal"), identity.current());
    rendered = new RenderedArguments(ports.rendered());
    claimStore = ports.claims();
    reporter =
        new Reporter(claimStore, journal, threads.disk(), threads.timer(), metrics, rendered);
    Outcomes outcomes = new Outcomes(masker, new MapLengths(settings.maxMapLength()));
    running = new RunningTasks(outcomes, reporter);
    bundles = new Bundles(ports.bundles(), threads.blocking());
    XComs xcoms =
        new XComs(
            ports.xcoms(), ports.values(), settings.inlineXcomBytes(), settings.maxXcomBytes());
    TaskRunner runner =
        new TaskRunner(
            new Resources(
                xcoms,
                new TemplateRenderer(),
                vault(settings, ports, masker),
                ports.history(),
                hooks,
                new RenderedFields(masker),
                rendered,
                settings.metricLabels()),
            new CircuitBreakers(ports.breakers()),
            logs,
            outcomes,
            reporter,
            metrics);
    BundleLoader loader = new BundleLoader(bundles, threads.timer());
    Launcher launcher = new Launcher(loader, operators, runner, running, threads);
    Claims claims = new Claims(claimStore, identity, threads.timer());
    lanes =
        feeds.stream()
            .map(feed -> new Lane(feed, codec, claims, launcher, metrics, threads))
            .toList();
    lease =
        new Lease(
            ports.leases(),
            ports.stops(),
            identity,
            settings.lease(),
            this::describe,
            lanes,
            running,
            () -> threads.blocking().execute(this::takeNothingMore));
    metrics.watch(lanes.get(0).slots(), journal::depth, lease::age);
  }

  /** Takes the lease, delivers what an earlier incarnation left behind, and begins to work. */
  public void start() {
    lease.begin(threads.timer(), settings.heartbeat());
    reporter.replay();
    claimStore.whenBack(() -> threads.timer().execute(reporter::repeatAnswered));
    repeat(logs::flush, LOG_FLUSH);
    repeat(reporter::keepOverdue, Reporter.OVERDUE);
    repeat(rendered::store, RenderedArguments.INTERVAL);
    lanes.forEach(Lane::start);
    repeat(() -> lanes.forEach(Lane::look), FairPrefetch.INTERVAL);
    log.info(
        "worker started worker={} slots={} queues={}",
        identity.current(),
        settings.slots(),
        settings.queues());
  }

  /** The name it holds its claims under; another one after a lost lease. */
  public String id() {
    return identity.current();
  }

  /** Whether it would run a task that is queued now, as soon as it has a free slot. */
  public boolean isReady() {
    return !draining.get() && lease.isHeld() && lanes.stream().allMatch(Lane::isConsuming);
  }

  /**
   * Ends gracefully: takes nothing more, gives back what has not begun, lets running tasks go on
   * for {@code timeout}, stops the rest and leaves it to other workers. Later calls do nothing.
   */
  public void drain(Duration timeout) throws InterruptedException {
    if (!ending.compareAndSet(false, true)) {
      return;
    }
    log.info("worker ending worker={} timeout={}", identity.current(), timeout);
    takeNothingMore();
    if (!awaitIdle(timeout)) {
      List<RunningTask> abandoned = running.abandon(StopReason.DRAINED);
      awaitIdle(STOP_GRACE);
      running.giveBackEnded(abandoned);
    }
    Answers.settle(logs.flush(), "logs");
    reporter.drain(Answers.MAX_WAIT);
    lease.end();
    log.info("worker drained worker={}", identity.current());
  }

  /** What runs goes on, and the lease with it: people see that the worker drains. */
  private void takeNothingMore() {
    if (draining.compareAndSet(false, true)) {
      log.info("worker draining worker={}", identity.current());
      lanes.forEach(Lane::drain);
    }
  }

  /** Ends at once: running tasks are stopped and left to other workers. */
  @Override
  public void close() {
    try {
      drain(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.close();
    hooks.close();
    journal.close();
    bundles.close();
  }

  /** Waits until nothing runs. False if something still does after {@code timeout}. */
  private boolean awaitIdle(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    boolean idle = true;
    for (Lane lane : lanes) {
      idle &= lane.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    return idle;
  }

  private static Vault vault(WorkerSettings settings, WorkerPorts ports, SecretMasker masker) {
    SecretCodec codec = new SecretCodec(SecretCipher.of(settings.secrets().key()));
    SecretBackend backend = SecretBackends.of(settings.secrets(), System.getenv());
    return new Vault(
        backend, ports.secrets(), codec, masker, settings.secrets().ttl(), System::nanoTime);
  }

  private void repeat(Runnable work, Duration pause) {
    long millis = pause.toMillis();
    threads.timer().scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
  }

  private String describe() {
    return WorkerDescription.of(identity, settings, lanes.get(0).slots().busy(), draining.get());
  }
}
