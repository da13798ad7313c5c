package io.dabba.scheduler.simulation;

import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.memory.InMemoryTaskQueues;
import io.dabba.scheduler.memory.InMemoryTaskQueues.Fate;
import io.dabba.scheduler.port.TaskQueues;
import java.util.List;

/** A scheduler's queues behind a link, to a broker that loses, doubles, delays and refuses. */
final class LinkedTaskQueues implements TaskQueues {
  private final TaskQueues queues;
  private final SimulatedBroker broker;
  private final Link link;
  private final Faults faults;
  private final Outstanding outstanding;

  LinkedTaskQueues(SimulatedBroker broker, Link link, Faults faults, Outstanding outstanding) {
    this.broker = broker;
    this.link = link;
    this.faults = faults;
    this.outstanding = outstanding;
    this.queues = new InMemoryTaskQueues(broker.queues(), this::fate);
  }

  @Override
  public boolean isOpen() {
    return link.publishes();
  }

  @Override
  public void publish(String queue, WorkMessage message) {
    outstanding.add(message);
    if (faults.strikes(Fault.MESSAGE_LATE)) {
      broker.deliverLate(queue, message);
    } else {
      queues.publish(queue, message);
    }
  }

  @Override
  public List<WorkMessage> undelivered() {
    List<WorkMessage> taken = queues.undelivered();
    taken.forEach(outstanding::remove);
    return taken;
  }

  @Override
  public long depth(String queue) {
    boolean unknown = !link.reachesBroker() || faults.strikes(Fault.DEPTH_UNKNOWN);
    return unknown ? -1 : queues.depth(queue);
  }

  private Fate fate() {
    if (faults.strikes(Fault.MESSAGE_LOST)) {
      return Fate.LOST;
    }
    if (faults.strikes(Fault.MESSAGE_DOUBLED)) {
      return Fate.DOUBLED;
    }
    return faults.strikes(Fault.MESSAGE_REFUSED) ? Fate.REFUSED : Fate.DELIVERED;
  }
}
