package io.dabba.worker.port;

import java.util.List;
import java.util.function.Consumer;

/** Where task messages come from. */
public interface TaskSource extends AutoCloseable {
  /**
   * Begins to deliver. Called once.
   *
   * @param queues task queues, by the names DAG files give them
   * @param prefetch most unsettled deliveries per queue
   * @param consumer called from the source's threads; must not block
   */
  void start(List<String> queues, int prefetch, Consumer<Delivery> consumer);

  /**
   * Changes how many unsettled deliveries there may be per queue, in effect when this returns.
   * Blocks. Does nothing after {@link #stop()}.
   *
   * @param prefetch 0 leaves every message to others until the limit is changed again; what was
   *     delivered can still be settled
   */
  void limit(int prefetch);

  /** Delivers nothing more, ever. What was delivered can still be settled. */
  void stop();

  /** Whether messages that arrive on the queues would be delivered, as far as the limit allows. */
  boolean isConsuming();

  /** Gives back whatever is unsettled. */
  @Override
  void close();
}
