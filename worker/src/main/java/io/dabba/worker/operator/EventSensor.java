package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Resumption;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.operator.argument.SensorArguments;
import io.dabba.common.wait.Trigger;

/**
 * Waits until somebody raises an event under a name; its value is what came with it. The engine
 * watches, so no worker is needed meanwhile.
 */
public final class EventSensor implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      SensorArguments.watching(
          "event_sensor",
          "Waits for an event raised through the API or the submission queue.",
          new Argument("event", Type.STRING, true, true, "Name of the event."));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Arguments arguments = new Arguments(context.arguments());
    Resumption resumed = context.resumed();
    if (resumed != null) {
      context.log("event " + arguments.text("event"));
      return Outcome.of(Watched.value(SensorArguments.read(arguments), resumed));
    }
    Trigger trigger = Trigger.event(arguments.text("event"));
    context.log("waits for event " + trigger.name());
    throw SensorArguments.read(arguments).until(trigger, context);
  }
}
