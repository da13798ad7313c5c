package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that turns the engine until it is closed. A failed turn is logged once per outage,
 * distrusts the state in memory, and is tried again.
 */
public final class EngineLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineLoop.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final Engine engine;
  private final Thread thread = new Thread(this::run, "dabba-engine");
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean ready;
  private volatile boolean forgetful;

  EngineLoop(Engine engine) {
    this.engine = engine;
    engine.whenStoreIsBack(() -> forgetful = true);
  }

  /** Prepares an engine; {@link #start} sets it going. */
  public static EngineLoop of(
      EngineSettings settings, EnginePorts ports, CoreSettings core, MeterRegistry registry) {
    return new EngineLoop(new Engine(settings, ports, new Core(core), registry));
  }

  /** Starts the thread. */
  public EngineLoop start() {
    thread.start();
    return this;
  }

  /** Whether the last turn went well and owns something. */
  public boolean isReady() {
    return ready;
  }

  /** Ends the current turn, gives the shards back, and stops the thread. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(STOP_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An error that is no exception ends the thread; a probe must not take it for alive then. */
  private void run() {
    try {
      turnUntilStopped();
      release();
    } finally {
      ready = false;
    }
  }

  private void turnUntilStopped() {
    boolean failing = false;
    while (stop.getCount() > 0) {
      try {
        distrustForgetful();
        engine.turn();
        ready = engine.ownedShards() > 0;
        if (failing) {
          log.info("engine goes on");
        }
        failing = false;
      } catch (RuntimeException e) {
        recover(e, failing);
        failing = true;
      }
    }
  }

  /** A store that was away may have lost its last moments, and with them what this engine knows. */
  private void distrustForgetful() {
    if (forgetful) {
      forgetful = false;
      log.warn("store was away; state is read again");
      engine.distrust();
    }
  }

  private void recover(RuntimeException failure, boolean failing) {
    ready = false;
    if (!failing) {
      log.error("engine turn failed; state is read again", failure);
    }
    engine.distrust();
    pause();
  }

  private void pause() {
    try {
      stop.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }

  private void release() {
    ready = false;
    try {
      engine.release();
    } catch (RuntimeException e) {
      log.warn("shards were not given back; they are taken over when their leases end", e);
    }
  }
}
