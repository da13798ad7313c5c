package io.dabba.operators.kubernetes;

import io.dabba.common.command.FailureKind;
import io.dabba.common.operator.TaskFailedException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import javax.net.ssl.SSLException;

/** What a refusal of the API server means for its task: what is forbidden or wrong stays so. */
final class PodFailure {
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;

  private PodFailure() {}

  static TaskFailedException of(KubernetesClientException failure) {
    String text = "kubernetes_pod: expected the API server to answer, found: " + reason(failure);
    return new TaskFailedException(FailureKind.ERROR, isRetryable(failure), text, null);
  }

  private static boolean isRetryable(KubernetesClientException failure) {
    int code = failure.getCode();
    boolean isRefusal = code >= FIRST_CLIENT_ERROR && code < FIRST_SERVER_ERROR;
    boolean mayPass = code == REQUEST_TIMEOUT || code == CONFLICT || code == TOO_MANY_REQUESTS;
    return (!isRefusal || mayPass) && !(innermost(failure) instanceof SSLException);
  }

  private static String reason(KubernetesClientException failure) {
    Throwable innermost = innermost(failure);
    return innermost == failure ? String.valueOf(failure.getMessage()) : innermost.toString();
  }

  private static Throwable innermost(Throwable failure) {
    Throwable at = failure;
    while (at.getCause() != null && at.getCause() != at) {
      at = at.getCause();
    }
    return at;
  }
}
