package io.dabba.worker.port;

import java.util.Map;

/**
 * One message as it was delivered. It is settled once, from any thread, by one of its three verbs;
 * a message that is never settled comes again when the source is closed. Settling after the source
 * lost its connection does nothing, because the broker delivers the message again by itself.
 */
public interface Delivery {
  /** Application headers; values print as what was sent. */
  Map<String, Object> headers();

  /** The body. The array is shared: do not write to it. */
  byte[] body();

  /** Done with it, whether it was run or refused. */
  void ack();

  /** Gives it back for someone else. */
  void requeue();

  /** Moves it to the dead letters with the reason, so that it never comes again. */
  void dead(String reason);
}
