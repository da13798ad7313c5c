package io.dabba.common.dag;

/** What a task's weight in its queue is made of. Names are Airflow's. */
public enum WeightRule {
  /** Its own priority_weight and that of every task downstream of it. */
  DOWNSTREAM,
  /** Its own priority_weight and that of every task upstream of it. */
  UPSTREAM,
  /** Its own priority_weight alone. */
  ABSOLUTE
}
