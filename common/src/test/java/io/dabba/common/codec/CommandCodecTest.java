package io.dabba.common.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.command.Command;
import io.dabba.common.command.RetireDag;
import io.dabba.common.error.DabbaException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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
    return Arbitraries.randomValue(random -> new RandomRecord(random).draw(Command.class));
  }
}
