package io.dabba.worker.redis;

import io.dabba.common.breaker.BreakerState;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.worker.port.BreakerStore;
import io.lettuce.core.ScriptOutputType;
import java.util.List;

/** Circuit breakers in one hash, each moved by comparing and setting. */
public final class RedisBreakerStore implements BreakerStore {
  /** Each attempt that fails is one in which another caller succeeded. */
  private static final int MAX_ATTEMPTS = 100;

  /** What no breaker's state is. */
  private static final String UNKNOWN = "?";

  private final ScriptRunner scripts;

  public RedisBreakerStore(ScriptRunner scripts) {
    this.scripts = scripts;
  }

  @Override
  public Moved move(String name, Move move) {
    Seen seen = replace(name, UNKNOWN, "");
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      BreakerState before = seen.state();
      BreakerState after = move.of(before, seen.now());
      if (after.equals(before)) {
        return new Moved(before, after);
      }
      Seen next = replace(name, seen.text(), Json.write(after));
      if (next.replaced()) {
        return new Moved(before, after);
      }
      seen = next;
    }
    throw new DabbaException(
        ErrorCode.UNAVAILABLE,
        "circuit breaker " + name + ": expected to move it within " + MAX_ATTEMPTS + " attempts");
  }

  private Seen replace(String name, String expected, String next) {
    List<Object> answer =
        Waiting.answer(
            scripts.<List<Object>>run(
                RedisScript.BREAKER,
                ScriptOutputType.MULTI,
                new String[] {RedisKeys.BREAKERS},
                name,
                expected,
                next),
            "circuit breaker " + name);
    return new Seen((Long) answer.get(0) == 1, (String) answer.get(1), (Long) answer.get(2));
  }

  /**
   * What the script answered.
   *
   * @param replaced whether the state was replaced
   * @param text the state before, as stored; empty for none
   * @param now the store's time
   */
  private record Seen(boolean replaced, String text, long now) {
    BreakerState state() {
      return text.isEmpty() ? BreakerState.NEW : Json.read(text, BreakerState.class);
    }
  }
}
