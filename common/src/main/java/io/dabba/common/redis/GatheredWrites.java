package io.dabba.common.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Commands given at once leave in one write: those that answers of one read have led to, and those
 * of other threads that the event loop finds together. One by itself leaves at the end of the event
 * loop's turn, which is at once.
 */
final class GatheredWrites implements NettyCustomizer {
  private static final int MAX_FLUSHES = 256;

  @Override
  public void afterChannelInitialized(Channel channel) {
    channel.pipeline().addFirst(new FlushConsolidationHandler(MAX_FLUSHES, true));
  }
}
