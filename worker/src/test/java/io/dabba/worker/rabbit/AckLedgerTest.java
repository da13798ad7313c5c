package io.dabba.worker.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.worker.rabbit.AckLedger.Acks;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AckLedgerTest {
  private final AckLedger ledger = new AckLedger();

  @Test
  void shouldAcknowledgeManyAtOnceUpToTheFirstUndecided() {
    // Given
    deliver(5);
    LongStream.of(1, 3, 2, 5).forEach(ledger::decide);

    // When
    Acks acks = ledger.take();

    // Then
    assertThat(acks).isEqualTo(new Acks(3, List.of(5L)));
  }

  @Test
  void shouldAcknowledgeOneByOneBehindAnUndecided() {
    // Given
    deliver(3);
    LongStream.of(2, 3).forEach(ledger::decide);

    // When
    Acks acks = ledger.take();

    // Then
    assertThat(acks).isEqualTo(new Acks(0, List.of(2L, 3L)));
  }

  @Test
  void shouldPassOverWhatWasSettledOtherwise() {
    // Given
    deliver(3);
    ledger.settled(2);
    LongStream.of(1, 3).forEach(ledger::decide);

    // When
    Acks acks = ledger.take();

    // Then
    assertThat(acks).isEqualTo(new Acks(3, List.of()));
  }

  @Test
  void shouldAcknowledgeNothingTwice() {
    // Given
    deliver(1);
    ledger.decide(1);
    ledger.take();

    // When
    ledger.decide(1);

    // Then
    assertThat(ledger.take()).isEqualTo(new Acks(0, List.of()));
  }

  private void deliver(int count) {
    LongStream.rangeClosed(1, count).forEach(ledger::delivered);
  }
}
