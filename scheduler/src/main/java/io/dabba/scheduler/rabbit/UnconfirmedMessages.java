package io.dabba.scheduler.rabbit;

import io.dabba.common.message.WorkMessage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/** Messages that the broker has been given and has not answered, by publish sequence number. */
final class UnconfirmedMessages {
  private final ConcurrentNavigableMap<Long, Published> published = new ConcurrentSkipListMap<>();
  private final Timer latency;

  UnconfirmedMessages(MeterRegistry registry) {
    this.latency =
        Timer.builder("dabba_publish_confirm")
            .description("From publishing a task message to the broker's confirm.")
            .register(registry);
    Gauge.builder("dabba_unconfirmed_messages", published, Map::size)
        .description("Task messages the broker has not confirmed yet.")
        .register(registry);
  }

  void add(long tag, WorkMessage message) {
    published.put(tag, new Published(message, System.nanoTime()));
  }

  void confirmed(long tag, boolean multiple) {
    long now = System.nanoTime();
    take(tag, multiple).forEach(each -> latency.record(now - each.atNanos(), TimeUnit.NANOSECONDS));
  }

  List<WorkMessage> takeUpTo(long tag, boolean multiple) {
    return take(tag, multiple).stream().map(Published::message).toList();
  }

  List<WorkMessage> takeAll() {
    return takeUpTo(Long.MAX_VALUE, true);
  }

  Optional<WorkMessage> find(String messageId) {
    return published.values().stream()
        .map(Published::message)
        .filter(message -> message.key().claimField().equals(messageId))
        .findFirst();
  }

  private List<Published> take(long tag, boolean multiple) {
    List<Published> taken = new ArrayList<>();
    if (!multiple) {
      Published one = published.remove(tag);
      if (one != null) {
        taken.add(one);
      }
      return taken;
    }
    Map.Entry<Long, Published> first = published.firstEntry();
    while (first != null && first.getKey() <= tag) {
      if (published.remove(first.getKey(), first.getValue())) {
        taken.add(first.getValue());
      }
      first = published.firstEntry();
    }
    return taken;
  }

  private record Published(WorkMessage message, long atNanos) {}
}
