package io.dabba.scheduler.api;

import io.dabba.scheduler.port.BrokerOverview;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker with one dead letter, whose queues hold nothing. */
final class InMemoryBroker implements BrokerOverview {
  final List<DeadLetter> dead =
      new CopyOnWriteArrayList<>(
          List.of(new DeadLetter("l1", "dabba.submit", "no JSON", "application/json", 3, "<b>")));
  final List<DeadLetter> resubmitted = new CopyOnWriteArrayList<>();

  @Override
  public List<QueueStatus> queues(Collection<String> names) {
    return names.stream().map(name -> new QueueStatus(name, 0, 1)).toList();
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return dead.stream().limit(limit).toList();
  }

  @Override
  public Optional<DeadLetter> resubmit(String id) {
    Optional<DeadLetter> letter = discard(id);
    letter.ifPresent(resubmitted::add);
    return letter;
  }

  @Override
  public Optional<DeadLetter> discard(String id) {
    Optional<DeadLetter> letter = dead.stream().filter(each -> each.id().equals(id)).findFirst();
    letter.ifPresent(dead::remove);
    return letter;
  }
}
