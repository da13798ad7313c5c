package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.SkipTask;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.secret.SecretMasker;
import io.dabba.worker.port.StoreAwayException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static final TryKey KEY = new TryKey(new RunKey("tiffin", "r1"), 0, TryKey.UNMAPPED, 1);

  private final Outcomes outcomes =
      new Outcomes(SecretMasker.of(Map.of("DB_PASSWORD", "dosa-idli")), new MapLengths(3));

  @Test
  void shouldTakeAnyExceptionForAFailureThatMayBeRetried() {
    assertThat(failure(new IllegalStateException("broken\n  twice")))
        .isEqualTo(
            new FailTask(KEY, FailureKind.ERROR, "IllegalStateException: broken twice", true, 7));
  }

  @Test
  void shouldKeepWhatTheTaskSaysItself() {
    assertThat(failure(TaskFailedException.permanent("no such city")))
        .isEqualTo(new FailTask(KEY, FailureKind.ERROR, "no such city", false, 7));
    assertThat(failure(new TaskSkippedException("holiday")))
        .isEqualTo(new SkipTask(KEY, "holiday"));
  }

  @Test
  void shouldNotRetryWhatOnlyAUserCanPutRight() {
    assertThat(failure(DabbaException.invalid("bad")).kind()).isEqualTo(FailureKind.INVALID);
    assertThat(failure(DabbaException.invalid("bad")).retryable()).isFalse();
    assertThat(failure(new DabbaException(ErrorCode.LIMIT_EXCEEDED, "big")).kind())
        .isEqualTo(FailureKind.LIMIT_EXCEEDED);
    assertThat(failure(new DabbaException(ErrorCode.UNAVAILABLE, "away")).retryable()).isTrue();
  }

  @Test
  void shouldNotBlameTheTaskForAStoreThatDoesNotAnswer() {
    assertThat(failure(new StoreAwayException("redis: no answer", new IllegalStateException())))
        .isEqualTo(new FailTask(KEY, FailureKind.WORKER_LOST, "redis: no answer", true, 7));
  }

  @Test
  void shouldMaskAndBoundTexts() {
    String error = failure(new IllegalStateException("dosa-idli" + "x".repeat(1_000))).error();
    assertThat(error).startsWith("IllegalStateException: ***x").hasSize(503);
  }

  private FailTask failure(DabbaException failure) {
    return (FailTask) outcomes.failure(KEY, failure, 7);
  }

  private FailTask failure(IllegalStateException failure) {
    return (FailTask) outcomes.failure(KEY, failure, 7);
  }

  private Object failure(RuntimeException failure) {
    return outcomes.failure(KEY, failure, 7);
  }
}
