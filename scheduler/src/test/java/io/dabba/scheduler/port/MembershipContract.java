package io.dabba.scheduler.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.port.Membership.Peers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every membership does: it counts the schedulers whose leases run, and ranks them alike. */
public abstract class MembershipContract {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(20);

  /** The membership of one scheduler. */
  protected abstract Membership membership(String scheduler);

  /** Returns once {@code time} has passed for the membership. */
  protected abstract void pass(Duration time);

  @Test
  void shouldBeAloneAtFirst() {
    assertThat(membership("b").join(LONG)).isEqualTo(new Peers(1, 0));
  }

  @Test
  void shouldRankByIdWhoeverCameFirst() {
    // Given
    membership("c").join(LONG);
    membership("b").join(LONG);

    // When
    Peers peers = membership("a").join(LONG);

    // Then
    assertThat(peers).isEqualTo(new Peers(3, 0));
    assertThat(membership("c").join(LONG)).isEqualTo(new Peers(3, 2));
  }

  @Test
  void shouldForgetOneThatSignsOff() {
    // Given
    membership("a").join(LONG);
    membership("b").join(LONG);

    // When
    membership("a").leave();

    // Then
    assertThat(membership("b").join(LONG)).isEqualTo(new Peers(1, 0));
  }

  @Test
  void shouldForgetOneWhoseLeaseHasRunOutAndKnowItAgainWhenItWakes() {
    // Given
    membership("a").join(SHORT);

    // When
    pass(SHORT.plusMillis(1));

    // Then
    assertThat(membership("b").join(LONG)).isEqualTo(new Peers(1, 0));
    assertThat(membership("a").join(LONG)).isEqualTo(new Peers(2, 0));
  }
}
