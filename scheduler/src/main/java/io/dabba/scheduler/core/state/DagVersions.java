package io.dabba.scheduler.core.state;

/**
 * Looks up DAG versions. They are immutable and named by content, so a lookup is as good as a
 * constant: deciding stays a function.
 */
public interface DagVersions {
  /** The version; refused with NOT_FOUND if the bundle is unknown or has no such DAG. */
  DagVersion find(String bundle, String dagId);
}
