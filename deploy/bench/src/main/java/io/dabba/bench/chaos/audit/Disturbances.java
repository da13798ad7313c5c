package io.dabba.bench.chaos.audit;

/** When there were faults that explain why work was done in vain. */
public interface Disturbances {
  /** Whether something was wrong with a worker, or with what it needs, about that time. */
  boolean explain(String node, long at);

  /** Whether the store lost what it had confirmed, about that time. */
  boolean forgot(long at);
}
