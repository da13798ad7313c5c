package io.dabba.scheduler.alert.channel;

/** A kind of service that carries messages to people. Used by many threads at once. */
public interface Channel {
  /**
   * Sends a message. Returns only when the service has confirmed that it has it.
   *
   * @throws SendFailure if it has not, or may not have
   * @throws InterruptedException if the thread is to stop
   */
  void send(ChannelMessage message) throws InterruptedException;

  /** What it needs to be told of it in the alerts file. */
  Needs needs();
}
