package io.dabba.common.dag;

/** What a task is to the tasks around it. Source: Airflow's setup and teardown tasks. */
public enum TaskRole {
  /** An ordinary task. */
  WORK,
  /** Makes something that the tasks in its scope need: they wait for it. */
  SETUP,
  /** Takes down what its setups made, also after failures; its own does not fail the run. */
  TEARDOWN
}
