package io.dabba.authoring;

import io.dabba.common.operator.SensorMode;
import java.time.Duration;
import java.util.Locale;

/**
 * What sensors have in common that look again and again from a worker.
 *
 * @param <R> what the sensor returns
 * @param <S> the builder itself
 */
public interface Looking<R, S extends Looking<R, S>> extends Waiting<R, S> {
  /** The same, keeping or giving back its slot between looks; it keeps it if not said. */
  default S mode(SensorMode mode) {
    return with("mode", mode.name().toLowerCase(Locale.ROOT));
  }

  /** The same with that time between looks; a minute if not said. */
  default S pokeInterval(Duration interval) {
    return with("poke_interval", interval.toString());
  }

  /** The same, waiting twice as long after each look, up to {@code most}. */
  default S exponentialBackoff(Duration most) {
    return with("exponential_backoff", true).with("max_wait", most.toString());
  }

  /** The same, logging a look that fails and going on. */
  default S silentFail() {
    return with("silent_fail", true);
  }

  /** The same, skipped when a look fails. */
  default S neverFail() {
    return with("never_fail", true);
  }
}
