package io.dabba.common.id;

import java.util.Comparator;

/**
 * Names one ask of a task instance for slots of a pool. An instance that asks again does so under
 * another number, so a late answer to an earlier ask is told from one to the current.
 *
 * @param run the run it belongs to
 * @param instance the task instance that asks
 * @param number counts the asks of the run, from 1
 */
public record AskKey(RunKey run, InstanceKey instance, int number) implements Comparable<AskKey> {
  private static final Comparator<AskKey> ORDER =
      Comparator.comparing((AskKey key) -> key.run().dagId())
          .thenComparing(key -> key.run().runId())
          .thenComparing(key -> key.instance().mapIndex())
          .thenComparing(key -> key.instance().taskIndex())
          .thenComparingInt(AskKey::number);

  /** The form used in stored fields. */
  public String field() {
    return run + "/" + instance.field() + '/' + number;
  }

  @Override
  public int compareTo(AskKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return field();
  }
}
