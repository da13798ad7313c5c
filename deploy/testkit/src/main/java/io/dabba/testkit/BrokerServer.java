package io.dabba.testkit;

import java.io.IOException;

/** An AMQP broker under a test's control. */
interface BrokerServer extends TestServer {
  /** The address of a virtual host of which nothing is known yet. */
  String newVirtualHost(String name) throws IOException;

  /** Whether it knows quorum queues. */
  boolean hasQuorumQueues();

  /** Ends it as a power failure would, and starts it with nothing of what it had. */
  void wipe() throws IOException;

  /** Whether {@link #control} works. */
  boolean hasControl();

  /** Runs the broker's own command line tool and returns what it printed. */
  String control(String... arguments) throws IOException;
}
