package io.dabba.common.operator;

/**
 * Runs tasks of one kind. Found through {@link java.util.ServiceLoader}; has a public no-argument
 * constructor, keeps no state between tasks, and is called from many threads at once.
 *
 * <p>The scheduler uses only {@link #descriptor()}, to check DAG files; workers also run it.
 */
public interface Operator {
  /** Its name and arguments. */
  OperatorDescriptor descriptor();

  /**
   * Runs one try to its end on the calling thread.
   *
   * @throws TaskFailedException if the try failed for a reason it can name
   * @throws TaskSkippedException if the task decides to be skipped
   * @throws TaskRescheduledException if it has found nothing yet and wants to look again later
   * @throws TaskDeferredException if it waits for something and needs no slot meanwhile
   * @throws InterruptedException if it was stopped: by a timeout, a cancel, or the worker's end
   * @throws Exception anything else counts as a failure that may be retried
   */
  Outcome run(TaskContext context) throws Exception;
}
