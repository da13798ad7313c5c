package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest implements Heartbeat.Listener {
  private static final Duration LEASE = Duration.ofSeconds(10);

  /** Four fifths of it. */
  private static final Duration TRUSTED = Duration.ofSeconds(8);

  private final AtomicLong nanos = new AtomicLong(-5_000);
  private final InMemoryLeaseStore store = new InMemoryLeaseStore();
  private final WorkerIdentity identity = new WorkerIdentity();
  private final List<String> events = new ArrayList<>();
  private final Heartbeat heartbeat =
      new Heartbeat(store, identity, LEASE, nanos::get, () -> "{}", this);

  @Test
  void shouldHoldTheLeaseFromTheFirstAnswer() {
    // Given
    assertThat(heartbeat.holdsLease()).isFalse();

    // When
    heartbeat.beat();

    // Then
    assertThat(heartbeat.holdsLease()).isTrue();
    assertThat(events).containsExactly("held " + identity.current());
    assertThat(store.workers()).containsExactly(identity.current());
  }

  @Test
  void shouldKeepTheLeaseThroughAShortOutage() {
    // Given
    heartbeat.beat();
    String before = identity.current();
    store.goAway();

    // When
    pass(TRUSTED);
    heartbeat.beat();

    // Then
    assertThat(heartbeat.holdsLease()).isTrue();
    assertThat(identity.current()).isEqualTo(before);
  }

  @Test
  void shouldGiveTheLeaseUpOnceWhenItCannotRenewIt() {
    // Given
    heartbeat.beat();
    store.goAway();
    events.clear();

    // When
    pass(TRUSTED.plusNanos(1));
    heartbeat.beat();
    heartbeat.beat();

    // Then
    assertThat(events).containsExactly("lost");
    assertThat(heartbeat.holdsLease()).isFalse();
  }

  @Test
  void shouldGiveTheLeaseUpBetweenTwoBeatsBeforeItEnds() {
    // Given
    heartbeat.beat();
    events.clear();
    pass(TRUSTED.plusNanos(1));

    // When
    heartbeat.look();

    // Then
    assertThat(events).containsExactly("lost");
    assertThat(TRUSTED).isLessThan(LEASE);
  }

  @Test
  void shouldGoOnUnderANewNameAfterALostLease() {
    // Given
    heartbeat.beat();
    String before = identity.current();
    store.goAway();
    pass(TRUSTED.plusNanos(1));
    heartbeat.beat();
    store.comeBack();
    events.clear();

    // When
    heartbeat.beat();

    // Then
    assertThat(identity.current()).isNotEqualTo(before);
    assertThat(events).containsExactly("held " + identity.current());
    assertThat(store.workers()).containsExactlyInAnyOrder(before, identity.current());
  }

  @Test
  void shouldGiveTheLeaseUpAfterAPauseEvenIfTheStoreAnswers() {
    // Given
    heartbeat.beat();
    events.clear();

    // When
    pass(LEASE.multipliedBy(2));
    heartbeat.beat();

    // Then
    assertThat(events).containsExactly("lost", "held " + identity.current());
  }

  @Test
  void shouldPassOnWhatToStop() {
    // Given
    heartbeat.beat();
    events.clear();
    store.stop("tiffin/r1/0/-1/1");

    // When
    heartbeat.beat();

    // Then
    assertThat(events).containsExactly("stop tiffin/r1/0/-1/1");
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public void leaseHeld(String worker) {
    events.add("held " + worker);
  }

  @Override
  public void leaseLost() {
    events.add("lost");
  }

  @Override
  public void stopRequested(String claimField) {
    events.add("stop " + claimField);
  }
}
