package io.dabba.scheduler.alert;

import io.dabba.scheduler.alert.channel.Channel;
import io.dabba.scheduler.alert.channel.ChannelMessage;
import io.dabba.scheduler.alert.channel.Needs;
import io.dabba.scheduler.alert.channel.SendFailure;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given; can be made to fail, or to hang like a process that has died. */
final class RecordingChannel implements Channel {
  final List<String> sent = new CopyOnWriteArrayList<>();
  final CountDownLatch hanging = new CountDownLatch(1);

  volatile @Nullable SendFailure failure;
  volatile int hangsAfter = Integer.MAX_VALUE;

  @Override
  public Needs needs() {
    return new Needs(Set.of(), Set.of(), true);
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    if (failure != null) {
      throw failure;
    }
    if (sent.size() >= hangsAfter) {
      hanging.countDown();
      new CountDownLatch(1).await();
    }
    sent.add(message.alert().id() + ' ' + message.to());
  }
}
