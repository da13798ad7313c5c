package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.event.CallbackMoved;
import io.dabba.scheduler.core.event.DeadlineChanged;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.state.CallbackRecord.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine tells of callbacks and deadlines; those given up are logged too. */
final class CallbackMetrics {
  private static final Logger log = LoggerFactory.getLogger(CallbackMetrics.class);

  private final Counter queued;
  private final Counter retried;
  private final Counter called;
  private final Counter failed;
  private final Counter missed;

  CallbackMetrics(MeterRegistry registry) {
    queued = counter(registry, "dabba_callbacks_queued", "Callbacks that were to be called.");
    retried = counter(registry, "dabba_callbacks_retried", "Attempts at callbacks that failed.");
    called = counter(registry, "dabba_callbacks_called", "Callbacks that were called.");
    failed = counter(registry, "dabba_callbacks_failed", "Callbacks that were given up.");
    missed = counter(registry, "dabba_deadline_missed", "Deadlines that were missed.");
  }

  void observe(Event event) {
    if (event instanceof CallbackMoved moved) {
      observe(moved);
    } else if (event instanceof CallbackEnded ended) {
      observe(ended);
    } else if (event instanceof DeadlineChanged changed && changed.deadline().missed()) {
      missed.increment();
      log.warn("deadline missed run={} deadline={}", changed.run(), changed.deadline().key());
    }
  }

  private void observe(CallbackMoved moved) {
    if (moved.before() == null) {
      queued.increment();
    } else if (moved.after().state() == State.WAITING) {
      retried.increment();
    }
  }

  private void observe(CallbackEnded ended) {
    if (ended.error() == null) {
      called.increment();
      return;
    }
    failed.increment();
    log.error(
        "callback given up callback={} event={} attempts={} error={}",
        ended.callback().key(),
        ended.callback().context().event(),
        ended.callback().attempt(),
        ended.error());
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}
