package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine tells Prometheus. States are labels; ids never are. */
final class EngineMetrics {
  /** Tasks and runs last longer than what the engine does itself. */
  private static final Duration[] LONG_BUCKETS =
      LongStream.of(
              10, 50, 100, 500, 1_000, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000, 7_200_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final Logger log = LoggerFactory.getLogger(EngineMetrics.class);

  private final MeterRegistry registry;
  private final Map<TaskState, Counter> taskMoves = new EnumMap<>(TaskState.class);
  private final Timer queuedDelay;
  private final Timer taskDuration;
  private final Timer scheduleDelay;
  private final Timer commit;
  private final DistributionSummary batchSize;
  private final Counter quarantined;
  private final Counter runsDeleted;
  private final Counter poison;
  private final CallbackMetrics callbacks;
  private final AtomicLong inboxLag = new AtomicLong();
  private final AtomicLong ready = new AtomicLong();
  private final AtomicLong inFlight = new AtomicLong();
  private final AtomicLong shards = new AtomicLong();
  private final AtomicLong timers = new AtomicLong();

  EngineMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (TaskState state : TaskState.values()) {
      taskMoves.put(
          state,
          Counter.builder("dabba_task_transitions")
              .description("Times a task instance came into a state.")
              .tag("state", state.id())
              .register(registry));
    }
    queuedDelay = timer("dabba_task_queued_delay", "From queued to running.").register(registry);
    taskDuration =
        timer("dabba_task_duration", "From running to the end of a try.")
            .serviceLevelObjectives(LONG_BUCKETS)
            .register(registry);
    scheduleDelay =
        timer("dabba_run_schedule_delay", "From when a scheduled run was due to its creation.")
            .register(registry);
    commit = timer("dabba_commit", "How long Redis takes for a commit.").register(registry);
    batchSize =
        DistributionSummary.builder("dabba_commit_batch_size")
            .description("Commands decided in one commit.")
            .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500)
            .register(registry);
    quarantined =
        Counter.builder("dabba_inbox_quarantined")
            .description("Commands set aside because deciding them failed.")
            .register(registry);
    runsDeleted =
        Counter.builder("dabba_runs_deleted")
            .description("Runs deleted because somebody asked or nothing keeps them any more.")
            .register(registry);
    poison =
        Counter.builder("dabba_tasks_quarantined")
            .description("Task instances failed because they were lost with too many workers.")
            .register(registry);
    callbacks = new CallbackMetrics(registry);
    gauges();
  }

  void committed(long nanos, int commands) {
    commit.record(nanos, TimeUnit.NANOSECONDS);
    batchSize.record(commands);
  }

  void quarantined() {
    quarantined.increment();
  }

  void observe(Event event) {
    if (event instanceof TaskMoved moved) {
      observe(moved.after());
      quarantine(moved);
    } else if (event instanceof RunCreated created) {
      observe(created.run());
    } else if (event instanceof RunMoved moved && moved.after().state().isFinished()) {
      ended(moved.after());
    } else if (event instanceof RunDeleted) {
      runsDeleted.increment();
    } else {
      callbacks.observe(event);
    }
  }

  void lag(long millis) {
    inboxLag.set(Math.max(0, millis));
  }

  void sizes(int readyTasks, int dispatched, int ownedShards, int pendingTimers) {
    ready.set(readyTasks);
    inFlight.set(dispatched);
    shards.set(ownedShards);
    timers.set(pendingTimers);
  }

  private void observe(TaskInstance after) {
    taskMoves.get(after.state()).increment();
    if (after.state() == TaskState.RUNNING) {
      queuedDelay.record(after.startedAt() - after.queuedAt(), TimeUnit.MILLISECONDS);
    } else if (after.endedAt() > 0 && after.startedAt() > 0) {
      taskDuration.record(after.endedAt() - after.startedAt(), TimeUnit.MILLISECONDS);
    }
  }

  private void quarantine(TaskMoved moved) {
    if (moved.after().quarantined() && !moved.before().quarantined()) {
      poison.increment();
      log.warn("task quarantined try={}", moved.tryAfter());
    }
  }

  private void observe(RunRecord run) {
    if (run.runType().equals("scheduled")) {
      scheduleDelay.record(positive(Duration.between(run.runAfter(), run.queuedAt())));
    }
  }

  private void ended(RunRecord run) {
    Instant start = run.startDate();
    Instant end = run.endDate();
    if (start != null && end != null) {
      timer("dabba_run_duration", "From the start of a run to its end.")
          .tag("state", run.state().id())
          .serviceLevelObjectives(LONG_BUCKETS)
          .register(registry)
          .record(positive(Duration.between(start, end)));
    }
  }

  private void gauges() {
    Gauge.builder("dabba_inbox_lag_seconds", inboxLag, lag -> lag.get() / 1000.0)
        .description("Age of the oldest command of the batch read last.")
        .register(registry);
    gauge("dabba_ready_tasks", "Queued tasks that wait for room on the broker.", ready);
    gauge("dabba_dispatched_tasks", "Tasks on the broker that no worker has claimed.", inFlight);
    gauge("dabba_owned_shards", "Shards this process decides for.", shards);
    gauge("dabba_timers", "Points in time waited for: retries, timeouts, schedules.", timers);
  }

  private void gauge(String name, String description, AtomicLong value) {
    Gauge.builder(name, value, AtomicLong::doubleValue).description(description).register(registry);
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description);
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
