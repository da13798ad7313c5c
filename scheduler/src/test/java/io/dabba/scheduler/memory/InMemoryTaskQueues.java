package io.dabba.scheduler.memory;

import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.port.TaskQueues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** One scheduler's connection to an {@link InMemoryBroker}, which may lose or double messages. */
public final class InMemoryTaskQueues implements TaskQueues {
  private final InMemoryBroker broker;
  private final Supplier<Fate> fates;
  private final Set<String> declared = new HashSet<>();
  private final List<WorkMessage> undelivered = new ArrayList<>();

  public InMemoryTaskQueues(InMemoryBroker broker) {
    this(broker, () -> Fate.DELIVERED);
  }

  /**
   * @param fates tells what becomes of each published message
   */
  public InMemoryTaskQueues(InMemoryBroker broker, Supplier<Fate> fates) {
    this.broker = broker;
    this.fates = fates;
  }

  /** What becomes of a published message. */
  public enum Fate {
    DELIVERED,
    DOUBLED,
    LOST,
    REFUSED
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void publish(String queue, WorkMessage message) {
    if (declared.add(queue)) {
      broker.declare(queue);
    }
    switch (fates.get()) {
      case DELIVERED -> deliver(queue, message);
      case DOUBLED -> {
        deliver(queue, message);
        deliver(queue, message);
      }
      case REFUSED -> undelivered.add(message);
      case LOST -> {}
    }
  }

  @Override
  public List<WorkMessage> undelivered() {
    List<WorkMessage> taken = List.copyOf(undelivered);
    undelivered.clear();
    return taken;
  }

  @Override
  public long depth(String queue) {
    return broker.depth(queue);
  }

  private void deliver(String queue, WorkMessage message) {
    if (!broker.accept(queue, message)) {
      declared.remove(queue);
      undelivered.add(message);
    }
  }
}
