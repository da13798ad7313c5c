package io.dabba.scheduler.port;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into the broker for people. Every call blocks; fails with UNAVAILABLE if it is away. */
public interface BrokerOverview {
  /** These queues, in their order; those that do not exist are left out. */
  List<QueueStatus> queues(Collection<String> names);

  /** The letters nobody could read, the oldest first. */
  List<DeadLetter> deadLetters(int limit);

  /** Sends a letter once more to the queue it came from; empty if it is no longer there. */
  Optional<DeadLetter> resubmit(String id);

  /** Throws a letter away; empty if it is no longer there. */
  Optional<DeadLetter> discard(String id);

  /**
   * A queue.
   *
   * @param queue its name on the broker
   * @param messages messages that no worker has fetched
   * @param consumers workers that fetch from it
   */
  record QueueStatus(String queue, long messages, long consumers) {}

  /**
   * A message that nobody could read.
   *
   * @param id made of what it holds
   * @param queue where it came from, or null if that is not known
   * @param reason why it could not be read, or null if that is not known
   * @param contentType what it says it is, or null
   * @param bytes how large it is
   * @param body its beginning as text
   */
  record DeadLetter(
      String id,
      @Nullable String queue,
      @Nullable String reason,
      @Nullable String contentType,
      int bytes,
      String body) {}
}
