package io.dabba.scheduler.api.view;

import io.dabba.common.breaker.BreakerState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker.
 *
 * @param name its name
 * @param state closed, half_open or open
 * @param since when it came into the state, or null if it has always been in it
 * @param trialAt from when on a task may try, of an open one
 * @param failures failures that count, of a closed one
 * @param trial the try that tries, of a half-open one
 */
public record BreakerView(
    String name,
    String state,
    @Nullable Instant since,
    @Nullable Instant trialAt,
    int failures,
    @Nullable String trial) {
  public static BreakerView of(String name, BreakerState state) {
    boolean isOpen = state.phase() == BreakerState.Phase.OPEN;
    return new BreakerView(
        name,
        state.phase().name().toLowerCase(Locale.ROOT),
        state.since() == 0 ? null : Instant.ofEpochMilli(state.since()),
        isOpen ? Instant.ofEpochMilli(state.until()) : null,
        state.calls().failures(),
        state.trial());
  }
}
