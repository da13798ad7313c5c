package io.dabba.common.id;

/**
 * Names one call of one callback: a point that a task instance or run has reached, and what its DAG
 * says is done then.
 *
 * @param run the run
 * @param taskIndex position of the task in the run's DAG version, or {@link #RUN}
 * @param mapIndex index of a mapped instance, or {@link TryKey#UNMAPPED}
 * @param tryNumber the try that reached the point; of a run, how often it was cleared before
 * @param ordinal position among the callbacks of the task or DAG, from 0
 */
public record CallbackKey(RunKey run, int taskIndex, int mapIndex, int tryNumber, int ordinal) {
  /** The task_index of a callback of the run itself. */
  public static final int RUN = -1;

  private static final int PARTS = 6;

  /** A callback of a task instance. */
  public static CallbackKey of(RunKey run, InstanceKey instance, int tryNumber, int ordinal) {
    return new CallbackKey(run, instance.taskIndex(), instance.mapIndex(), tryNumber, ordinal);
  }

  /** A callback of a run. */
  public static CallbackKey of(RunKey run, int clearNumber, int ordinal) {
    return new CallbackKey(run, RUN, TryKey.UNMAPPED, clearNumber, ordinal);
  }

  /** Whether it is about the run and none of its tasks. */
  public boolean aboutRun() {
    return taskIndex == RUN;
  }

  /** The form used in stored fields. */
  public String id() {
    return run.toString() + '/' + taskIndex + '/' + mapIndex + '/' + tryNumber + '/' + ordinal;
  }

  /** Reads the form that {@link #id()} writes. */
  public static CallbackKey parse(String id) {
    String[] parts = id.split("/", PARTS);
    return new CallbackKey(
        new RunKey(parts[0], parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        Integer.parseInt(parts[5]));
  }

  @Override
  public String toString() {
    return id();
  }
}
