package io.dabba.authoring;

import java.time.Duration;

/**
 * What all sensors have in common: they wait, but not for ever.
 *
 * @param <R> what the sensor returns
 * @param <S> the builder itself
 */
public interface Waiting<R, S extends Waiting<R, S>> extends OperatorBuilder<R, S> {
  /** The same, waiting for so long at most, over all looks and retries; 7 days if not said. */
  default S timeout(Duration most) {
    return with("timeout", most.toString());
  }

  /** The same, skipped in place of failed when it takes too long. */
  default S softFail() {
    return with("soft_fail", true);
  }
}
