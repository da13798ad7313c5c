package io.dabba.common.id;

/**
 * Names one try of one task instance: the unit that is claimed, run and counted once.
 *
 * @param run the run it belongs to
 * @param taskIndex position of the task in the run's DAG version, from 0
 * @param mapIndex index of a mapped instance, or {@link #UNMAPPED}
 * @param tryNumber 1 for the first try
 */
public record TryKey(RunKey run, int taskIndex, int mapIndex, int tryNumber) implements ClaimKey {
  /** The map_index of a task that is not mapped. */
  public static final int UNMAPPED = -1;

  /** A try of an instance. */
  public static TryKey of(RunKey run, InstanceKey instance, int tryNumber) {
    return new TryKey(run, instance.taskIndex(), instance.mapIndex(), tryNumber);
  }

  /** The task instance it is a try of. */
  public InstanceKey instance() {
    return new InstanceKey(taskIndex, mapIndex);
  }

  @Override
  public String claimField() {
    return run + "/" + taskIndex + '/' + mapIndex + '/' + tryNumber;
  }

  /** Reads the form that {@link #claimField()} writes. */
  public static TryKey parse(String claimField) {
    String[] parts = claimField.split("/", -1);
    return new TryKey(
        new RunKey(parts[0], parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]));
  }

  @Override
  public String toString() {
    return claimField();
  }
}
