package io.dabba.scheduler.simulation;

import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.memory.InMemoryBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A broker that reorders, redelivers, and lets messages arrive late. */
final class SimulatedBroker {
  private final InMemoryBroker broker = new InMemoryBroker();
  private final Faults faults;
  private final RandomGenerator random;
  private final List<Late> late = new ArrayList<>();

  SimulatedBroker(Faults faults, RandomGenerator random) {
    this.faults = faults;
    this.random = random;
  }

  InMemoryBroker queues() {
    return broker;
  }

  void deliverLate(String queue, WorkMessage message) {
    late.add(new Late(queue, message));
  }

  /** One of the late messages arrives. */
  void landOne() {
    if (!late.isEmpty()) {
      Late arrived = late.remove(random.nextInt(late.size()));
      broker.accept(arrived.queue(), arrived.message());
    }
  }

  /** All late messages arrive. */
  void landAll() {
    while (!late.isEmpty()) {
      landOne();
    }
  }

  @Nullable WorkMessage fetch(String queue) {
    WorkMessage message =
        faults.strikes(Fault.MESSAGE_REORDERED)
            ? broker.fetch(queue, random.nextInt(8))
            : broker.fetch(queue);
    if (message != null && faults.strikes(Fault.MESSAGE_REDELIVERED)) {
      giveBack(queue, message);
    }
    return message;
  }

  /** A delivery that was not acknowledged. */
  void giveBack(String queue, WorkMessage message) {
    broker.accept(queue, message);
  }

  private record Late(String queue, WorkMessage message) {}
}
