package io.dabba.scheduler.submit;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.command.RecordAssetEvent;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.Reply;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Turns requests into runs, and tells what became of each. */
public final class Submissions {
  private final CommandGateway gateway;
  private final ConfCheck conf;
  private final int maxConfBytes;
  private final Clock clock = Clock.systemUTC();

  public Submissions(CommandGateway gateway, ConfCheck conf, int maxConfBytes) {
    this.gateway = gateway;
    this.conf = conf;
    this.maxConfBytes = maxConfBytes;
  }

  /**
   * Handles one request. Fails if the engine does not answer; the run may then still be made, and
   * asking again with {@code repeated} is safe.
   *
   * @param body the request
   * @param defaultRunId run_id where the request names none; the same for a repeated message
   * @param user who sent it, as far as the broker vouches for that, or null
   * @param repeated whether it may have been handled before: an existing run is then success
   */
  public CompletableFuture<Answer> submit(
      byte[] body, String defaultRunId, @Nullable String user, boolean repeated) {
    if (AssetReport.isOne(body)) {
      return report(body, defaultRunId, user);
    }
    RunRequest request;
    try {
      request = RunRequest.parse(body, defaultRunId, maxConfBytes);
    } catch (DabbaException e) {
      return CompletableFuture.completedFuture(Answer.refused(e.code(), e.getMessage()));
    }
    return conf.require(request.dagId(), request.conf())
        .thenCompose(fits -> ask(request, user, repeated))
        .exceptionallyCompose(Submissions::refused);
  }

  private CompletableFuture<Answer> ask(
      RunRequest request, @Nullable String user, boolean repeated) {
    return gateway
        .ask(
            request.dagId(),
            reply ->
                new TriggerRun(
                    request.dagId(),
                    request.runId(),
                    request.logicalDate(),
                    request.conf(),
                    "queue",
                    user,
                    request.note(),
                    reply))
        .thenApply(reply -> answer(request, reply, repeated));
  }

  /** A refusal of the request itself is an answer; anything else may be asked again. */
  private static CompletableFuture<Answer> refused(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof DabbaException e && e.code() == ErrorCode.INVALID
        ? CompletableFuture.completedFuture(Answer.refused(e.code(), e.getMessage()))
        : CompletableFuture.failedFuture(failure);
  }

  /** The event is named by the message, so a repeated one is recorded once. */
  private CompletableFuture<Answer> report(byte[] body, String defaultId, @Nullable String user) {
    AssetReport report;
    try {
      report = AssetReport.parse(body, maxConfBytes);
    } catch (DabbaException e) {
      return CompletableFuture.completedFuture(Answer.refused(e.code(), e.getMessage()));
    }
    AssetEvent event =
        new AssetEvent(
            "queue/" + defaultId, report.asset(), report.extra(), clock.instant(), null, user);
    return gateway
        .ask("asset:" + report.asset(), reply -> new RecordAssetEvent(report.asset(), event, reply))
        .thenApply(reply -> recorded(reply));
  }

  private static Answer recorded(Reply reply) {
    ErrorCode code = reply.code();
    if (code != null && code.kind() == ErrorCode.Kind.TRANSIENT) {
      throw new DabbaException(code, reply.message());
    }
    return code == null
        ? new Answer(true, null, null, null, null)
        : Answer.refused(code, reply.message());
  }

  private static Answer answer(RunRequest request, Reply reply, boolean repeated) {
    ErrorCode code = reply.code();
    if (code != null && code.kind() == ErrorCode.Kind.TRANSIENT) {
      throw new DabbaException(code, reply.message());
    }
    if (code == null || (repeated && code == ErrorCode.CONFLICT)) {
      return new Answer(true, request.dagId(), request.runId(), null, null);
    }
    return Answer.refused(code, reply.message());
  }

  /**
   * What became of a request, as it is sent back.
   *
   * @param accepted whether there is a run, or the asset event is recorded
   * @param dagId the DAG, if there is a run
   * @param runId the run, if there is one
   * @param code why it was refused, or null
   * @param detail the reason in words, or null
   */
  public record Answer(
      boolean accepted,
      @Nullable String dagId,
      @Nullable String runId,
      @Nullable String code,
      @Nullable String detail) {
    static Answer refused(ErrorCode code, @Nullable String detail) {
      return new Answer(false, null, null, code.name().toLowerCase(java.util.Locale.ROOT), detail);
    }
  }
}
