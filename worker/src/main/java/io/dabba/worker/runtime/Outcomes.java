package io.dabba.worker.runtime;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.codec.Json;
import io.dabba.common.command.AssetUpdate;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.DeferTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FinishCallback;
import io.dabba.common.command.RescheduleTask;
import io.dabba.common.command.SkipTask;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.secret.SecretMasker;
import io.dabba.common.wait.Wait;
import io.dabba.worker.port.StoreAwayException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the end of a try into the command that reports it. Texts leave masked and bounded. */
final class Outcomes {
  private static final int MAX_TEXT = 500;

  private final SecretMasker masker;
  private final MapLengths mapLengths;

  Outcomes(SecretMasker masker, MapLengths mapLengths) {
    this.masker = masker;
    this.mapLengths = mapLengths;
  }

  /** Refuses a value that others are to be mapped over and cannot be. */
  Command success(
      Assignment assignment,
      Outcome outcome,
      List<AssetUpdate> written,
      List<AlertRequest> raised,
      long runMillis) {
    if (assignment.key() instanceof CallbackTry callback) {
      return new FinishCallback(callback, null);
    }
    return new CompleteTask(
        (TryKey) assignment.key(),
        outcome.branch(),
        runMillis,
        mapLengths.of(assignment, outcome.value()),
        outcome.skipsAll(),
        written,
        raised);
  }

  /** What a throwable out of an operator means. A callback that skips itself has done its work. */
  Command failure(ClaimKey key, Throwable failure, long runMillis) {
    if (key instanceof CallbackTry callback) {
      String error = failure instanceof TaskSkippedException ? null : oneLine(failure);
      return new FinishCallback(callback, error);
    }
    return failure((TryKey) key, failure, runMillis);
  }

  Command timeout(ClaimKey key, Duration timeout, long runMillis) {
    String text = "execution_timeout: expected an end within " + timeout + ", stopped";
    return failed(key, FailureKind.TIMEOUT, text, true, runMillis);
  }

  Command cancelled(ClaimKey key, long runMillis) {
    return failed(key, FailureKind.CANCELLED, "stopped on request", false, runMillis);
  }

  /** A try that its worker gives back in order: nobody's failure. */
  Command givenBack(ClaimKey key, String worker) {
    String text = "worker " + worker + " gave the try back";
    return failed(key, FailureKind.WORKER_LOST, text, true, 0);
  }

  private static Command failed(
      ClaimKey key, FailureKind kind, String text, boolean retryable, long runMillis) {
    return key instanceof CallbackTry callback
        ? new FinishCallback(callback, kind + ": " + text)
        : new FailTask((TryKey) key, kind, text, retryable, runMillis);
  }

  private Command failure(TryKey key, Throwable failure, long runMillis) {
    if (failure instanceof TaskSkippedException) {
      return new SkipTask(key, oneLine(failure));
    }
    if (failure instanceof TaskRescheduledException later) {
      return new RescheduleTask(key, later.delay().toMillis(), runMillis);
    }
    if (failure instanceof TaskDeferredException deferred) {
      return deferral(key, deferred, runMillis);
    }
    if (failure instanceof TaskFailedException failed) {
      return new FailTask(key, failed.kind(), oneLine(failed), failed.isRetryable(), runMillis);
    }
    if (failure instanceof StoreAwayException away) {
      return new FailTask(key, FailureKind.WORKER_LOST, oneLine(away), true, runMillis);
    }
    if (failure instanceof DabbaException refused) {
      return refused(key, refused, runMillis);
    }
    return new FailTask(key, FailureKind.ERROR, oneLine(failure), true, runMillis);
  }

  private Command deferral(TryKey key, TaskDeferredException deferred, long runMillis) {
    Object memo = deferred.memo();
    String json = memo == null ? null : Json.write(memo);
    if (json != null && json.length() > Wait.MAX_JSON) {
      String text = "memo: expected at most %d characters of JSON, found %d";
      return new FailTask(
          key,
          FailureKind.LIMIT_EXCEEDED,
          text.formatted(Wait.MAX_JSON, json.length()),
          false,
          runMillis);
    }
    Duration timeout = deferred.timeout();
    return new DeferTask(
        key,
        deferred.trigger(),
        json,
        timeout == null ? null : (Long) timeout.toMillis(),
        deferred.onTimeout(),
        runMillis);
  }

  private Command refused(TryKey key, DabbaException refused, long runMillis) {
    boolean retryable = refused.code().kind() != ErrorCode.Kind.USER;
    FailureKind kind =
        refused.code() == ErrorCode.LIMIT_EXCEEDED
            ? FailureKind.LIMIT_EXCEEDED
            : retryable ? FailureKind.ERROR : FailureKind.INVALID;
    return new FailTask(key, kind, oneLine(refused), retryable, runMillis);
  }

  private String oneLine(Throwable failure) {
    String text = masker.mask(describe(failure)).replaceAll("\\s*\\R\\s*", " ");
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
  }

  private static String describe(Throwable failure) {
    @Nullable String message = failure.getMessage();
    if (failure instanceof TaskFailedException
        || failure instanceof TaskSkippedException
        || failure instanceof DabbaException) {
      return String.valueOf(message);
    }
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }
}
