package io.dabba.scheduler.simulation;

import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.memory.InMemoryTaskQueues;
import io.dabba.scheduler.memory.InMemoryTaskQueues.Fate;
import io.dabba.scheduler.port.TaskQueues;
import java.util.List;
import java.util.Set;

/** A scheduler's queues behind a link, to a broker that loses, doubles, delays and refuses. */
final class LinkedTaskQueues implements TaskQueues {
  private final TaskQueues queues;
  private final SimulatedBroker broker;
  private final Link link;
  private final Faults faults;
  private final Outstanding outstanding;
  private final Set<Lack> lacks;

  LinkedTaskQueues(
      SimulatedBroker broker, Link link, Faults faults, Outstanding outstanding, Set<Lack> lacks) {
    this.broker = broker;
    this.link = link;
    this.faults = faults;
    this.outstanding = outstanding;
    this.lacks = lacks;
    this.queues = new InMemoryTaskQueues(broker.queues(), this::fate);
  }

  @Override
  public boolean isOpen() {
    return link.publishes();
  }

  @Override
  public void publish(String queue, WorkMessage message) {
    if (lacks.contains(Lack.OWED_DISPATCHES) && !outstanding.isOwn(message)) {
      return;
    }
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
    boolean known = link.reachesBroker() && !faults.strikes(Fault.DEPTH_UNKNOWN);
    return known && !lacks.contains(Lack.REPUBLISHING) ? queues.depth(queue) : -1;
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
