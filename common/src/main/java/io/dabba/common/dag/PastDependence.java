package io.dabba.common.dag;

/**
 * What a task asks of the run before its own. Source: Airflow's {@code prev_dagrun_dep.py}.
 *
 * @param dependsOnPast its instance in the previous run must have ended in success or skipped
 * @param waitForDownstream so must that instance's direct downstream tasks
 * @param ignoreFirst the first run that has the task asks for nothing
 * @param waitBeforeSkipping it is not skipped either before the past is as asked
 */
public record PastDependence(
    boolean dependsOnPast,
    boolean waitForDownstream,
    boolean ignoreFirst,
    boolean waitBeforeSkipping) {
  /** Asks nothing. */
  public static final PastDependence NONE = new PastDependence(false, false, true, false);

  /** Whether it asks for anything. */
  public boolean asks() {
    return dependsOnPast || waitForDownstream;
  }
}
