package io.dabba.worker.runtime;

import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.message.WorkMessage;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.ClaimAnswer;
import io.dabba.worker.port.Delivery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries: reads the message, waits for a slot, claims the try, settles the delivery. From
 * the claim on, the lease carries the responsibility and the broker has done its part.
 */
final class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final TaskMessageCodec codec;
  private final Claims claims;
  private final Launcher launcher;
  private final WorkerMetrics metrics;
  private final Slots<Offer> slots;
  private volatile boolean draining;

  Intake(
      int slots, TaskMessageCodec codec, Claims claims, Launcher launcher, WorkerMetrics metrics) {
    this.slots = new Slots<>(slots, this::claim);
    this.codec = codec;
    this.claims = claims;
    this.launcher = launcher;
    this.metrics = metrics;
  }

  /** Takes one delivery. Does not block. One that crosses with a drain is given back as well. */
  void accept(Delivery delivery) {
    if (draining) {
      delivery.requeue();
      return;
    }
    WorkMessage message = read(delivery);
    if (message != null) {
      slots.offer(new Offer(delivery, message));
    }
    if (draining) {
      giveBack();
    }
  }

  /** Claims nothing new until {@link #resume()}. */
  void pause() {
    slots.pause();
  }

  void resume() {
    slots.resume();
  }

  /** Gives back what is not claimed yet, and takes nothing more. */
  void drain() {
    draining = true;
    claims.drain();
    slots.pause();
    giveBack();
  }

  /** Gives back what waits for a slot. */
  void giveBack() {
    slots.takeWaiting().forEach(offer -> offer.delivery().requeue());
  }

  /** The slots; taken from the claim to the end of the try's thread. */
  Slots<?> slots() {
    return slots;
  }

  private @Nullable WorkMessage read(Delivery delivery) {
    try {
      return codec.decode(delivery.headers(), delivery.body());
    } catch (RuntimeException e) {
      log.warn("message unreadable, moved to the dead letters reason={}", e.getMessage());
      metrics.deadLettered();
      delivery.dead(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void claim(Offer offer) {
    Claim claim = claims.wish(offer.message());
    claims
        .ask(claim)
        .whenComplete(
            (answer, failure) -> {
              if (answer == null) {
                giveUp(offer);
              } else {
                answered(offer, claim, answer);
              }
            });
  }

  private void giveUp(Offer offer) {
    offer.delivery().requeue();
    slots.release();
  }

  private void answered(Offer offer, Claim claim, ClaimAnswer answer) {
    offer.delivery().ack();
    metrics.claimed(answer.result());
    if (answer.result() != ClaimAnswer.Result.WON) {
      log.debug("claim refused try={} result={}", claim.claimField(), answer.result());
      slots.release();
    } else if (claims.isCurrent(claim)) {
      launcher.launch(claim, answer.context(), slots::release);
    } else {
      launcher.giveBack(claim, slots::release);
    }
  }

  /**
   * A readable delivery.
   *
   * @param delivery to settle
   * @param message what it says
   */
  private record Offer(Delivery delivery, WorkMessage message) {}
}
