package io.dabba.scheduler.engine;

import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.Shards;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.core.effect.Dispatch;
import io.dabba.scheduler.port.TaskQueues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings queued tries to the broker, at most a window of unstarted ones per queue, and again where
 * the broker has lost them. A queue that is empty while tries of it have long been unstarted has
 * been purged, wiped or hoarded; so has been one whose later messages have long been started, for
 * queues keep their order. Publishing twice is harmless, for the claim lets one worker in.
 */
final class Dispatcher {
  /** A try is doubted again after twice the time, up to this many times as long. */
  private static final int MAX_PATIENCE = 12;

  private final TaskQueues queues;
  private final int window;
  private final long republishAfterMillis;
  private final Map<String, ReadyHeap> ready = new TreeMap<>();
  private final Map<String, Map<ClaimKey, Sent>> unstarted = new TreeMap<>();
  private final Map<ClaimKey, Dispatch> known = new HashMap<>();
  private final Map<String, Long> startedUpTo = new HashMap<>();

  Dispatcher(TaskQueues queues, EngineSettings settings) {
    this.queues = queues;
    this.window = settings.window();
    this.republishAfterMillis = settings.republishAfter().toMillis();
  }

  /** A try is to be run. */
  void add(Dispatch task) {
    if (known.putIfAbsent(task.message().key(), task) == null) {
      heap(task.queue()).add(task);
    }
  }

  /** A try was started or is over: it no longer counts against the window. */
  void settle(ClaimKey key) {
    Dispatch task = known.remove(key);
    Sent sent = task == null ? null : sentTo(task.queue()).remove(key);
    if (sent != null) {
      startedUpTo.merge(task.queue(), sent.at(), Math::max);
    }
  }

  /** Publishes what the windows allow. */
  void pump(long now) {
    takeBackUndelivered();
    if (known.isEmpty() || !queues.isOpen()) {
      return;
    }
    ready.forEach((queue, heap) -> pump(queue, heap, now));
  }

  /** Publishes again what its queue must have lost. */
  void republishLost(long now) {
    unstarted.forEach(
        (queue, sent) -> {
          if (isDoubtful(sent, now) && queues.isOpen()) {
            long lostUpTo = queues.depth(queue) == 0 ? now : overtaken(queue);
            sent.forEach((key, message) -> republish(queue, key, message, lostUpTo, now));
          }
        });
  }

  /** What was sent until then should have been started long ago. */
  private long overtaken(String queue) {
    return startedUpTo.getOrDefault(queue, 0L) - republishAfterMillis;
  }

  /** Forgets the tries of a shard that is no longer owned. */
  void drop(int shard) {
    known.keySet().stream()
        .filter(key -> Shards.of(key.run().dagId()) == shard)
        .toList()
        .forEach(this::settle);
  }

  /** Tries that wait for the window. */
  int waiting() {
    return known.size() - inFlight();
  }

  /** Tries on the broker that no worker has started. */
  int inFlight() {
    return unstarted.values().stream().mapToInt(Map::size).sum();
  }

  private void pump(String queue, ReadyHeap heap, long now) {
    Map<ClaimKey, Sent> sent = sentTo(queue);
    List<WorkMessage> messages = new ArrayList<>();
    while (sent.size() < window) {
      Dispatch task = heap.poll();
      if (task == null) {
        break;
      }
      ClaimKey key = task.message().key();
      if (task.equals(known.get(key)) && !sent.containsKey(key)) {
        sent.put(key, new Sent(now, now + republishAfterMillis, 1));
        messages.add(task.message());
      }
    }
    if (!messages.isEmpty()) {
      queues.publish(queue, messages);
    }
  }

  private void takeBackUndelivered() {
    for (WorkMessage message : queues.undelivered()) {
      @Nullable Dispatch task = known.get(message.key());
      if (task != null && sentTo(task.queue()).remove(message.key()) != null) {
        heap(task.queue()).add(task);
      }
    }
  }

  private static boolean isDoubtful(Map<ClaimKey, Sent> sent, long now) {
    return sent.values().stream().anyMatch(each -> each.doubtAt() <= now);
  }

  private void republish(String queue, ClaimKey key, Sent before, long lostUpTo, long now) {
    Dispatch task = known.get(key);
    if (task == null || before.doubtAt() > now || before.at() > lostUpTo) {
      return;
    }
    int patience = Math.min(MAX_PATIENCE, before.patience() * 2);
    sentTo(queue).put(key, new Sent(now, now + patience * republishAfterMillis, patience));
    queues.publish(queue, task.message());
  }

  private ReadyHeap heap(String queue) {
    return ready.computeIfAbsent(queue, unused -> new ReadyHeap());
  }

  private Map<ClaimKey, Sent> sentTo(String queue) {
    return unstarted.computeIfAbsent(queue, unused -> new HashMap<>());
  }

  /**
   * A message on the broker.
   *
   * @param at when it was sent
   * @param doubtAt when it is doubted
   * @param patience how many times the republish time it was given last
   */
  private record Sent(long at, long doubtAt, int patience) {}
}
