package io.dabba.common.id;

import java.util.Comparator;

/**
 * Names one task instance within its run.
 *
 * @param taskIndex position of the task in the run's DAG version, from 0
 * @param mapIndex index of a mapped instance, or {@link TryKey#UNMAPPED}
 */
public record InstanceKey(int taskIndex, int mapIndex) implements Comparable<InstanceKey> {
  private static final Comparator<InstanceKey> ORDER =
      Comparator.comparingInt(InstanceKey::taskIndex).thenComparingInt(InstanceKey::mapIndex);

  /** The instance of a task that is not mapped, or not yet expanded. */
  public static InstanceKey of(int taskIndex) {
    return new InstanceKey(taskIndex, TryKey.UNMAPPED);
  }

  /** Whether it is one of several instances of its task. */
  public boolean isMapped() {
    return mapIndex >= 0;
  }

  /** The form used in stored fields: {@code task_index} or {@code task_index:map_index}. */
  public String field() {
    return mapIndex < 0 ? Integer.toString(taskIndex) : taskIndex + ":" + mapIndex;
  }

  /** Reads the form that {@link #field()} writes. */
  public static InstanceKey parse(String field) {
    int colon = field.indexOf(':');
    return colon < 0
        ? of(Integer.parseInt(field))
        : new InstanceKey(
            Integer.parseInt(field.substring(0, colon)),
            Integer.parseInt(field.substring(colon + 1)));
  }

  @Override
  public int compareTo(InstanceKey other) {
    return ORDER.compare(this, other);
  }
}
