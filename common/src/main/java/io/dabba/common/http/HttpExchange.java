package io.dabba.common.http;

import io.dabba.common.command.FailureKind;
import io.dabba.common.operator.TaskFailedException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and reads their answers, within bounds. A broken connection may be retried; a
 * certificate that is not trusted may not.
 */
public final class HttpExchange {
  /** The largest answer read, in bytes. */
  public static final int MAX_RESPONSE_BYTES = 1024 * 1024;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private @Nullable HttpClient client;

  /** Sends a request and waits for its answer, whatever its status. */
  public HttpAnswer send(HttpCall call) throws InterruptedException, IOException {
    BoundedBody body = new BoundedBody(MAX_RESPONSE_BYTES);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(call.request(), info -> body);
    try {
      return HttpAnswer.of(answer.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      throw failed(e.getCause(), body.refusal());
    } catch (TimeoutException e) {
      throw TaskFailedException.retryable("http: expected an answer within " + call.timeout());
    } finally {
      answer.cancel(true);
    }
  }

  /** Made when first needed: it has a thread of its own. */
  private synchronized HttpClient client() {
    HttpClient made = client == null ? newClient() : client;
    client = made;
    return made;
  }

  private static HttpClient newClient() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  private static IOException failed(
      Throwable cause, BoundedBody.@Nullable TooLargeException refusal) {
    if (refusal != null) {
      throw new TaskFailedException(
          FailureKind.LIMIT_EXCEEDED, false, "http: " + refusal.getMessage(), refusal);
    }
    if (cause instanceof SSLException) {
      throw TaskFailedException.permanent(
          "http: expected a server with a trusted certificate, found: " + cause.getMessage());
    }
    return new IOException("http: expected an answer, found " + cause, cause);
  }
}
