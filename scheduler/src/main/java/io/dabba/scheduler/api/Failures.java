package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into answers. What is our fault is logged, and told to nobody else. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static Answer answer(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ApiException refused) {
      return Answer.error(refused.status(), refused.getMessage());
    }
    if (cause instanceof DabbaException known && known.code() != ErrorCode.INTERNAL) {
      return Answer.error(status(known.code()), known.getMessage());
    }
    log.error("request failed", cause);
    return Answer.error(500, "internal error; the log of this scheduler tells more");
  }

  /** A failure that nobody is there to be told of. */
  static void noteUnheard(Throwable failure) {
    log.info("request failed after its connection was closed cause={}", failure.toString());
  }

  static int status(ErrorCode code) {
    return switch (code) {
      case INVALID -> 422;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case FORBIDDEN -> 403;
      case LIMIT_EXCEEDED -> 413;
      case UNAVAILABLE, FENCED -> 503;
      case INTERNAL -> 500;
    };
  }
}
