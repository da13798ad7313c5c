package io.dabba.embedded;

import java.lang.reflect.Field;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.Container;

/**
 * The shutdown hook a Qpid broker adds to the JVM. It would take the broker away from under
 * processes that are about to close in order, and the broker has no setting to go without.
 */
final class BrokerHook {
  private static final String FIELD = "_shutdownHook";

  private BrokerHook() {}

  /** Takes the hook out of the JVM: whoever started the broker closes it. */
  static void remove(Container<?> broker) {
    try {
      Field field = BrokerImpl.class.getDeclaredField(FIELD);
      field.setAccessible(true);
      Runtime.getRuntime().removeShutdownHook((Thread) field.get(broker));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "embedded broker: expected the Qpid version to have a field " + FIELD, e);
    }
  }
}
