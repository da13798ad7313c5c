package io.dabba.scheduler.port;

import io.dabba.common.command.ReplyAddress;

/** Sends answers to the nodes that wait for them. */
public interface Replies {
  /** Sends an answer. It is lost if nobody waits any more. */
  void send(ReplyAddress to, Reply reply);
}
