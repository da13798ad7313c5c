package io.dabba.scheduler.alert;

import io.dabba.common.alert.AlertIds;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.WorkerStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Notices workers whose lease has run out. One that stops in order gives its lease back and is not
 * lost. Told once for each lease, however many schedulers look.
 */
final class LostWorkers implements Runnable {
  /** Longer ago is known, or was nobody's business. */
  private static final Duration RECENT = Duration.ofHours(1);

  private final StateReader state;
  private final AlertFile file;
  private final AlertDesk desk;
  private final Clock clock;

  LostWorkers(StateReader state, AlertFile file, AlertDesk desk, Clock clock) {
    this.state = state;
    this.file = file;
    this.desk = desk;
    this.clock = clock;
  }

  /** One look, if a rule asks for it. */
  @Override
  public void run() {
    if (file.config().rules().stream()
        .noneMatch(rule -> rule.on().contains(AlarmKind.WORKER_LOST))) {
      return;
    }
    state.workers().orTimeout(10, TimeUnit.SECONDS).join().stream()
        .filter(worker -> !worker.alive() && isRecent(worker))
        .forEach(worker -> desk.take(null, alarm(worker)));
  }

  private boolean isRecent(WorkerStatus worker) {
    return worker.leaseUntil().toEpochMilli() > clock.millis() - RECENT.toMillis();
  }

  private static Alarm alarm(WorkerStatus worker) {
    String until = Long.toString(worker.leaseUntil().toEpochMilli());
    return new Alarm(
        AlertIds.of(AlarmKind.WORKER_LOST.id(), worker.worker(), until),
        AlarmKind.WORKER_LOST,
        worker.leaseUntil().toEpochMilli(),
        null,
        null,
        null,
        Map.of("name", worker.worker(), "worker", worker.worker()));
  }
}
