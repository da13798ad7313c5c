package io.dabba.common.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.RetireDag;
import io.dabba.common.command.SkipTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCodecTest {
  @Property(tries = 2_000)
  void readsWhatItWrote(@ForAll("commands") Command command) {
    // When
    Command read = CommandCodec.decode(CommandCodec.encode(command));

    // Then
    assertThat(read).isEqualTo(command);
  }

  @Test
  void shouldCoverEveryCommand() {
    // Given
    Set<Class<?>> permitted = new HashSet<>(Arrays.asList(Command.class.getPermittedSubclasses()));

    // When
    Set<Class<?>> drawn = new HashSet<>();
    commands().sampleStream().limit(2_000).forEach(command -> drawn.add(command.getClass()));

    // Then
    assertThat(drawn).isEqualTo(permitted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "S",
        "S etl/r1/0/-1/1",
        "S etl w1",
        "C etl/r1/0/-1/1 soon",
        "C etl/r1/0/-1/x 5",
        "T",
        "T next",
        "T next ../x",
        "T never etl",
        "T timeout etl",
        "X etl/r1/0/-1/1 w1",
        "S ../r1/0/-1/1 w1",
        "{",
        "{}",
        "[]",
        "null",
        "{\"type\":\"java.lang.Runtime\"}",
        "{\"type\":\"trigger_run\"}",
        "{\"type\":\"trigger_run\",\"dag_id\":\"../x\",\"run_id\":\"r\",\"conf\":\"{}\"}",
        "{\"type\":\"trigger_run\",\"dag_id\":\"x\",\"run_id\":\"r\"}",
        "{\"type\":\"cancel_run\",\"dag_id\":\"x\",\"run_id\":\"a/b\"}",
        "{\"type\":\"deploy_dag\",\"dag_id\":\"x\"}",
        "{\"type\":\"continue_run\",\"run\":\"etl\"}",
        "{\"type\":\"fail_task\",\"kind\":\"nonsense\"}"
      })
  void shouldRefuseWhatIsNoCommand(String text) {
    assertThatExceptionOfType(DabbaException.class).isThrownBy(() -> CommandCodec.decode(text));
  }

  @Test
  void shouldIgnoreFieldsOfLaterVersions() {
    // When
    Command read = CommandCodec.decode("{\"type\":\"retire_dag\",\"dag_id\":\"etl\",\"why\":1}");

    // Then
    assertThat(read).isEqualTo(new RetireDag("etl"));
  }

  @Test
  void shouldQuoteOnlyTheBeginningOfWhatItRefuses() {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> CommandCodec.decode("x".repeat(10_000)))
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(300));
  }

  @Provide
  Arbitrary<Command> commands() {
    return Arbitraries.oneOf(List.of(aboutDags(), aboutRuns(), aboutTries(), timers()));
  }

  private static Arbitrary<Command> aboutDags() {
    Arbitrary<Command> deploys =
        Combinators.combine(id(), id(), Arbitraries.of(true, false)).as(DeployDag::new);
    Arbitrary<Command> pauses =
        Combinators.combine(id(), Arbitraries.of(true, false), reply()).as(PauseDag::new);
    return Arbitraries.oneOf(
        deploys, pauses, id().map(RetireDag::new), worker().map(ExpireClaims::new));
  }

  private static Arbitrary<Command> aboutRuns() {
    Arbitrary<Command> triggers =
        Combinators.combine(run(), instant(), text(), text(), text(), reply())
            .as(
                (run, date, conf, user, note, reply) ->
                    new TriggerRun(run.dagId(), run.runId(), date, conf, "cli", user, note, reply));
    Arbitrary<Command> cancels =
        Combinators.combine(run(), reply())
            .as((run, reply) -> new CancelRun(run.dagId(), run.runId(), reply));
    Arbitrary<Command> continues =
        Combinators.combine(run(), Arbitraries.integers(), Arbitraries.integers())
            .as(ContinueRun::new);
    return Arbitraries.oneOf(triggers, cancels, continues);
  }

  private static Arbitrary<Command> aboutTries() {
    Arbitrary<Command> starts = Combinators.combine(key(), worker()).as(StartTask::new);
    Arbitrary<Command> completes =
        Combinators.combine(key(), id().list().ofMaxSize(3).injectNull(0.5), Arbitraries.longs())
            .as(CompleteTask::new);
    Arbitrary<Command> skips = Combinators.combine(key(), text()).as(SkipTask::new);
    Arbitrary<Command> fails =
        Combinators.combine(
                key(),
                Arbitraries.of(FailureKind.class),
                text(),
                Arbitraries.of(true, false),
                Arbitraries.longs())
            .as(FailTask::new);
    return Arbitraries.oneOf(starts, completes, skips, fails);
  }

  private static Arbitrary<Command> timers() {
    return Arbitraries.<TimerKey>oneOf(
            id().map(TimerKey.NextRun::new),
            key().map(TimerKey.RetryDue::new),
            run().map(TimerKey.RunTimeout::new))
        .map(FireTimer::new);
  }

  private static Arbitrary<String> id() {
    return Arbitraries.strings().alpha().numeric().withChars('_').ofMinLength(1).ofMaxLength(20);
  }

  private static Arbitrary<String> worker() {
    return Arbitraries.strings().alpha().numeric().withChars("@:.-").ofMinLength(1).ofMaxLength(30);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings().ofMaxLength(40).filter(CommandCodecTest::isWellFormed);
  }

  /** JSON cannot carry half a surrogate pair. */
  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  private static Arbitrary<Instant> instant() {
    return Arbitraries.longs()
        .between(0, 4_000_000_000_000_000L)
        .map(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000))
        .injectNull(0.3);
  }

  private static Arbitrary<RunKey> run() {
    Arbitrary<String> runId =
        Arbitraries.strings().alpha().numeric().withChars("_~:+-").ofMinLength(1).ofMaxLength(30);
    return Combinators.combine(id(), runId).as(RunKey::new);
  }

  private static Arbitrary<TryKey> key() {
    Arbitrary<Integer> index = Arbitraries.integers().between(0, 100_000);
    return Combinators.combine(run(), index, Arbitraries.integers().between(-1, 99), index)
        .as(TryKey::new);
  }

  private static Arbitrary<ReplyAddress> reply() {
    return Combinators.combine(id(), id()).as(ReplyAddress::new).injectNull(0.5);
  }
}
