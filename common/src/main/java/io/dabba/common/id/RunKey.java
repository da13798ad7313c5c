package io.dabba.common.id;

/** Names one run of one DAG. */
public record RunKey(String dagId, String runId) {
  public RunKey {
    Identifiers.dagId(dagId);
    Identifiers.runId(runId);
  }

  /** The form used in keys and logs: {@code dag_id/run_id}; neither part can hold a slash. */
  @Override
  public String toString() {
    return dagId + '/' + runId;
  }

  /** Reads the form that {@link #toString()} writes. */
  public static RunKey parse(String text) {
    int slash = text.indexOf('/');
    return new RunKey(text.substring(0, slash), text.substring(slash + 1));
  }
}
