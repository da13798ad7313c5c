package io.dabba.common.id;

/**
 * Names one deadline of a run.
 *
 * @param taskIndex the task that shall have ended by it, or {@link CallbackKey#RUN}
 * @param ordinal position among the deadlines of the DAG; 0 for a task, which has one
 */
public record DeadlineKey(int taskIndex, int ordinal) implements Comparable<DeadlineKey> {
  /** The deadline of a task. */
  public static DeadlineKey ofTask(int taskIndex) {
    return new DeadlineKey(taskIndex, 0);
  }

  /** A deadline of the run itself. */
  public static DeadlineKey ofRun(int ordinal) {
    return new DeadlineKey(CallbackKey.RUN, ordinal);
  }

  /** Whether it is the run's, not a task's. */
  public boolean aboutRun() {
    return taskIndex == CallbackKey.RUN;
  }

  /** The form used in stored fields: {@code task_index/ordinal}. */
  public String field() {
    return taskIndex + "/" + ordinal;
  }

  /** Reads the form that {@link #field()} writes. */
  public static DeadlineKey parse(String field) {
    int slash = field.indexOf('/');
    return new DeadlineKey(
        Integer.parseInt(field.substring(0, slash)), Integer.parseInt(field.substring(slash + 1)));
  }

  @Override
  public int compareTo(DeadlineKey other) {
    int byTask = Integer.compare(taskIndex, other.taskIndex);
    return byTask == 0 ? Integer.compare(ordinal, other.ordinal) : byTask;
  }
}
