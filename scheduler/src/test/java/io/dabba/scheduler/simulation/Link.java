package io.dabba.scheduler.simulation;

import io.dabba.scheduler.memory.HandClock;
import java.time.Duration;
import java.util.function.Supplier;

/** The connections of one process to Redis and to the broker. */
final class Link {
  private final HandClock clock;
  private final SimulatedRedis redis;
  private final Faults faults;
  private final Fault crash;
  private long redisCutUntil;
  private long brokerCutUntil;
  private long brokerBlockedUntil;

  /**
   * @param crash how this process ends between two requests
   */
  Link(HandClock clock, SimulatedRedis redis, Faults faults, Fault crash) {
    this.clock = clock;
    this.redis = redis;
    this.faults = faults;
    this.crash = crash;
  }

  void cutFromRedis(Duration time) {
    redisCutUntil = clock.millis() + time.toMillis();
  }

  void cutFromBroker(Duration time) {
    brokerCutUntil = clock.millis() + time.toMillis();
  }

  void blockBroker(Duration time) {
    brokerBlockedUntil = clock.millis() + time.toMillis();
  }

  /** All is well again. */
  void mend() {
    redisCutUntil = 0;
    brokerCutUntil = 0;
    brokerBlockedUntil = 0;
  }

  boolean reachesBroker() {
    return clock.millis() >= brokerCutUntil;
  }

  boolean publishes() {
    return reachesBroker() && clock.millis() >= brokerBlockedUntil;
  }

  boolean reachesRedis() {
    return clock.millis() >= redisCutUntil && !redis.isAway();
  }

  /** Asks Redis something that changes nothing. */
  <T> T read(String what, Supplier<T> request) {
    return ask(what, request);
  }

  /** Asks Redis to change something. */
  <T> T write(String what, Supplier<T> request) {
    if (reachesRedis() && redis.refusesWrites()) {
      throw InjectedFailure.unavailable(what + " refused");
    }
    return ask(what, request);
  }

  /** Asks Redis one of many things that are read together; fails only if nothing is answered. */
  <T> T readMore(String what, Supplier<T> request) {
    if (!reachesRedis()) {
      throw InjectedFailure.unavailable(what + " without connection");
    }
    return request.get();
  }

  private <T> T ask(String what, Supplier<T> request) {
    mayCrash(what);
    if (!reachesRedis() || faults.strikes(Fault.REQUEST_LOST)) {
      throw InjectedFailure.unavailable(what + " lost");
    }
    T answer = request.get();
    mayCrash(what);
    if (faults.strikes(Fault.ANSWER_LOST)) {
      throw InjectedFailure.unavailable("answer to " + what + " lost");
    }
    return answer;
  }

  private void mayCrash(String what) {
    if (faults.strikes(crash)) {
      throw InjectedFailure.crash(what);
    }
  }
}
