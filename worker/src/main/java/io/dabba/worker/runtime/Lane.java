package io.dabba.worker.runtime;

import io.dabba.common.message.TaskMessageCodec;
import java.time.Duration;

/**
 * A feed and the slots it fills. Lanes do not wait for each other: full slots of one hold up none.
 */
final class Lane {
  /** Deliveries beyond the slots, so that a slot that frees finds work at once. */
  private static final int BUFFER = 8;

  private final Feed feed;
  private final Intake intake;
  private final FairPrefetch prefetch;

  Lane(
      Feed feed,
      TaskMessageCodec codec,
      Claims claims,
      Launcher launcher,
      WorkerMetrics metrics,
      Threads threads) {
    this.feed = feed;
    this.intake = new Intake(feed.slots(), codec, claims, launcher, metrics);
    this.prefetch =
        new FairPrefetch(
            feed.source(),
            intake.slots(),
            window(),
            intake::giveBack,
            threads.blocking(),
            System::nanoTime);
  }

  /** Begins to take messages. */
  void start() {
    feed.source().start(feed.queues(), window(), intake::accept);
  }

  /** Looks after what is fetched ahead; called once per {@link FairPrefetch#INTERVAL}. */
  void look() {
    prefetch.look();
  }

  void resume() {
    intake.resume();
    prefetch.resume();
  }

  void pause() {
    intake.pause();
    prefetch.pause();
  }

  /** Takes nothing more, and gives back what has not begun. */
  void drain() {
    feed.source().stop();
    prefetch.end();
    intake.drain();
  }

  boolean isConsuming() {
    return feed.source().isConsuming();
  }

  boolean awaitIdle(Duration timeout) throws InterruptedException {
    return intake.slots().awaitIdle(timeout);
  }

  Slots<?> slots() {
    return intake.slots();
  }

  private int window() {
    return feed.slots() + BUFFER;
  }
}
