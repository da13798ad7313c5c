package io.dabba.common.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.codec.Json;
import io.dabba.common.dag.CircuitBreaker;
import io.dabba.common.error.DabbaException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three failures in a row within 100 s open it for 10 s. */
class BreakerStateTest {
  private static final CircuitBreaker BREAKER =
      CircuitBreaker.named("bank")
          .failures(3)
          .within(Duration.ofSeconds(100))
          .openFor(Duration.ofSeconds(10));

  /**
   * What happens, one after another: {@code ask}, {@code ok}, {@code fail} and {@code drop} of a
   * caller, or seconds that pass.
   */
  @ParameterizedTest
  @CsvSource({
    "'', CLOSED",
    "a.fail a.fail, CLOSED",
    "a.fail b.fail c.fail, OPEN",
    "a.fail a.fail a.ok a.fail a.fail, CLOSED",
    "a.fail a.fail 101 a.fail, CLOSED",
    "a.fail 40 a.fail 40 a.fail, OPEN",
    "a.fail a.fail a.fail a.ask, OPEN",
    "a.fail a.fail a.fail 9 a.ask, OPEN",
    "a.fail a.fail a.fail 10, OPEN",
    "a.fail a.fail a.fail 10 a.ask, HALF_OPEN",
    "a.fail a.fail a.fail 10 a.ask a.ok, CLOSED",
    "a.fail a.fail a.fail 10 a.ask a.ok a.fail a.fail, CLOSED",
    "a.fail a.fail a.fail 10 a.ask a.fail, OPEN",
    "a.fail a.fail a.fail 10 a.ask a.fail 9 b.ask, OPEN",
    "a.fail a.fail a.fail 10 a.ask b.ok, HALF_OPEN",
    "a.fail a.fail a.fail 10 a.ask b.fail, HALF_OPEN",
    "a.fail a.fail a.fail a.ok, OPEN",
    "a.fail a.fail a.fail 10 a.ask a.drop b.ask b.ok, CLOSED"
  })
  void shouldStandWhereWhatHappenedHasMovedIt(String story, BreakerState.Phase expected) {
    assertThat(new Story(BREAKER).tell(story).phase()).isEqualTo(expected);
  }

  @Test
  void shouldAdmitOneTrialAtATime() {
    // Given
    Story story = new Story(BREAKER);
    story.tell("a.fail a.fail a.fail 10 a.ask");

    // When
    BreakerState state = story.tell("b.ask");

    // Then
    assertThat(state.admits("a")).isTrue();
    assertThat(state.admits("b")).isFalse();
  }

  @Test
  void shouldGiveUpATrialThatNeverEnds() {
    // Given
    Story story = new Story(BREAKER);
    story.tell("a.fail a.fail a.fail 10 a.ask 59 b.ask");

    // When
    BreakerState state = story.tell("1 b.ask");

    // Then
    assertThat(state.admits("b")).isTrue();
    assertThat(state.admits("a")).isFalse();
  }

  @Test
  void shouldWantAsManyTrialsAsAsked() {
    // Given
    Story story = new Story(BREAKER.trials(2));

    // When
    BreakerState once = story.tell("a.fail a.fail a.fail 10 a.ask a.ok");
    BreakerState twice = story.tell("b.ask b.ok");

    // Then
    assertThat(once.phase()).isEqualTo(BreakerState.Phase.HALF_OPEN);
    assertThat(twice.phase()).isEqualTo(BreakerState.Phase.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({
    "a.ok a.ok a.ok a.ok a.fail a.fail a.fail, CLOSED",
    "a.ok a.ok a.ok a.fail a.fail a.fail, OPEN",
    "a.ok a.ok a.ok a.ok 101 a.fail a.fail a.fail, OPEN",
    "a.fail a.fail, CLOSED"
  })
  void shouldWantTheShareOfFailuresToo(String story, BreakerState.Phase expected) {
    assertThat(new Story(BREAKER.rate(0.5)).tell(story).phase()).isEqualTo(expected);
  }

  @Test
  void shouldStaySmallHoweverManyCallsThereAre() {
    // Given
    Story story = new Story(BREAKER.rate(1).failures(1_000_000));

    // When
    BreakerState state = story.tell("a.ok a.fail 3 ".repeat(1_000));

    // Then
    assertThat(state.calls().slices()).hasSizeLessThanOrEqualTo(11);
    assertThat(Json.read(Json.write(state), BreakerState.class)).isEqualTo(state);
  }

  @Test
  void shouldRefuseWhatIsNoBreaker() {
    assertThatThrownBy(() -> BREAKER.failures(0))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("failure_threshold: expected at least 1, found 0");
    assertThatThrownBy(() -> BREAKER.rate(1.5)).hasMessageContaining("failure_rate");
    assertThatThrownBy(() -> BREAKER.within(Duration.ZERO)).hasMessageContaining("window");
    assertThatThrownBy(() -> BREAKER.openFor(Duration.ofSeconds(-1)))
        .hasMessageContaining("open_for");
    assertThatThrownBy(() -> BREAKER.trials(0)).hasMessageContaining("half_open_trials");
    assertThatThrownBy(() -> CircuitBreaker.named("a b")).hasMessageContaining("expected to match");
  }

  /** A breaker to which things happen. */
  private static final class Story {
    private final CircuitBreaker breaker;
    private BreakerState state = BreakerState.NEW;
    private long now = 1_000_000;

    Story(CircuitBreaker breaker) {
      this.breaker = breaker;
    }

    BreakerState tell(String story) {
      for (String part : story.split(" ")) {
        if (part.matches("\\d+")) {
          now += 1_000 * Long.parseLong(part);
        } else if (!part.isEmpty()) {
          state = after(part.substring(0, 1), part.substring(2));
        }
      }
      return state;
    }

    private BreakerState after(String caller, String what) {
      return switch (what) {
        case "ask" -> state.asked(breaker, caller, Duration.ZERO, now);
        case "ok" -> state.succeeded(breaker, caller, now);
        case "fail" -> state.failed(breaker, caller, now);
        default -> state.released(caller);
      };
    }
  }
}
