package io.dabba.common.operator;

import io.dabba.common.command.FailureKind;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sensor waits: what it does between looks, how long, and what follows then. Names and rules
 * are those of Airflow's {@code BaseSensorOperator}. The timeout spans all looks and retries; it is
 * counted from the first look.
 *
 * @param mode what it does between looks
 * @param pokeInterval the time between two looks
 * @param maxWait the longest time between two looks if it grows, or null
 * @param timeout the longest time of it all; then it fails without a retry
 * @param exponentialBackoff whether the time between looks doubles with each
 * @param softFail whether it is skipped when it takes too long, instead of failing
 * @param silentFail whether a look that fails is only logged
 * @param neverFail whether it is skipped when a look fails
 */
public record Sensor(
    SensorMode mode,
    Duration pokeInterval,
    @Nullable Duration maxWait,
    Duration timeout,
    boolean exponentialBackoff,
    boolean softFail,
    boolean silentFail,
    boolean neverFail) {
  /** The time between looks of sensors that say nothing else. */
  public static final Duration POKE_INTERVAL = Duration.ofSeconds(60);

  /** The longest time of sensors that say nothing else. */
  public static final Duration TIMEOUT = Duration.ofDays(7);

  private static final int MAX_DOUBLINGS = 20;

  /** A sensor that looks every {@code interval} and holds no slot in between. */
  public static Sensor reschedule(Duration interval) {
    return new Sensor(SensorMode.RESCHEDULE, interval, null, TIMEOUT, false, false, false, false);
  }

  /** A sensor that looks every {@code interval} and keeps its slot. */
  public static Sensor poke(Duration interval) {
    return new Sensor(SensorMode.POKE, interval, null, TIMEOUT, false, false, false, false);
  }

  /** The same with another longest time. */
  public Sensor timeout(Duration longest) {
    return new Sensor(
        mode, pokeInterval, maxWait, longest, exponentialBackoff, softFail, silentFail, neverFail);
  }

  /** The same, skipped when it takes too long. */
  public Sensor skippedOnTimeout() {
    return new Sensor(
        mode, pokeInterval, maxWait, timeout, exponentialBackoff, true, silentFail, neverFail);
  }

  /** Looks until something is found, and returns its value. */
  public @Nullable Object await(TaskContext context, Poke poke) throws Exception {
    for (int look = context.look(); ; look++) {
      Poke.Look seen = look(context, poke);
      if (seen.isFound()) {
        return seen.value();
      }
      Duration rest = timeout.minus(context.elapsed());
      if (rest.isNegative() || rest.isZero()) {
        throw tooLong();
      }
      pause(shorter(interval(look), rest));
    }
  }

  /**
   * Waits for something that the engine watches; the sensor's timeout applies.
   *
   * @return never: the wait is thrown
   */
  public TaskDeferredException until(Trigger trigger, TaskContext context) {
    Duration rest = timeout.minus(context.elapsed());
    return new TaskDeferredException(
        trigger,
        null,
        rest.isNegative() ? Duration.ZERO : rest,
        softFail ? OnTimeout.SKIP : OnTimeout.FAIL);
  }

  /** Fails, or is skipped if that is how the sensor fails. */
  public RuntimeException failure(String reason) {
    return softFail ? new TaskSkippedException(reason) : TaskFailedException.permanent(reason);
  }

  private Poke.Look look(TaskContext context, Poke poke) throws Exception {
    try {
      return poke.look();
    } catch (InterruptedException | TaskSkippedException e) {
      throw e;
    } catch (Exception e) {
      boolean isFinal = e instanceof TaskFailedException failed && !failed.isRetryable();
      if (silentFail && !isFinal) {
        context.log("WARNING", "look failed: " + e);
        return Poke.Look.NOT_YET;
      }
      if (neverFail) {
        throw new TaskSkippedException("look failed: " + e);
      }
      throw e;
    }
  }

  private void pause(Duration wait) throws InterruptedException {
    switch (mode) {
      case POKE -> Thread.sleep(wait.toMillis());
      case RESCHEDULE -> throw new TaskRescheduledException(wait);
      case DEFER -> throw TaskDeferredException.until(Trigger.poll(wait));
    }
  }

  private Duration interval(int look) {
    if (!exponentialBackoff) {
      return pokeInterval;
    }
    Duration grown = pokeInterval.multipliedBy(1L << Math.min(look, MAX_DOUBLINGS));
    return maxWait == null ? grown : shorter(grown, maxWait);
  }

  private RuntimeException tooLong() {
    String text = "sensor: expected to find it within " + timeout + ", found nothing";
    return softFail
        ? new TaskSkippedException(text)
        : new TaskFailedException(FailureKind.TIMEOUT, false, text, null);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
