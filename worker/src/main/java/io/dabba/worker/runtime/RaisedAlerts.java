package io.dabba.worker.runtime;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.command.FailureKind;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.operator.TaskFailedException;
import java.util.ArrayList;
import java.util.List;

/** The alerts that one try wants raised. They travel in one command. */
final class RaisedAlerts {
  /** The most of one try. */
  static final int MAX_ALERTS = 20;

  private final ClaimKey key;
  private final List<AlertRequest> requests = new ArrayList<>();

  RaisedAlerts(ClaimKey key) {
    this.key = key;
  }

  /** Adds one, and tells its id. */
  synchronized String add(AlertRequest request) {
    if (!(key instanceof TryKey tryKey)) {
      throw refused(FailureKind.INVALID, "a task that raises it, found a callback");
    }
    if (requests.size() >= MAX_ALERTS) {
      throw refused(
          FailureKind.LIMIT_EXCEEDED, "at most " + MAX_ALERTS + " from one try, found more");
    }
    requests.add(request.checked());
    return AlertRequest.id(tryKey, requests.size() - 1);
  }

  synchronized List<AlertRequest> requests() {
    return List.copyOf(requests);
  }

  private static TaskFailedException refused(FailureKind kind, String expected) {
    return new TaskFailedException(kind, false, "alert: expected " + expected, null);
  }
}
