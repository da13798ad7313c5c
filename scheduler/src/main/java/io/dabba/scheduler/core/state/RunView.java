package io.dabba.scheduler.core.state;

import io.dabba.scheduler.core.policy.UpstreamCounts;

/** An unfinished run, as deciders see it. */
public interface RunView {
  /** What is remembered of it. */
  RunRecord record();

  /** The DAG version it is pinned to. */
  DagVersion version();

  /** One of its task instances. */
  TaskInstance instance(int taskIndex);

  /** How the direct upstream instances of a task stand. */
  UpstreamCounts upstreamOf(int taskIndex);

  /** Task instances that are not finished. */
  int unfinished();

  /** Task instances that are queued or running. */
  int active();

  /** The waiting task that a free slot shall go to, or -1: highest priority, then written first. */
  int nextScheduled();
}
