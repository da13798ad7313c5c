package io.dabba.common.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.testkit.CaseFiles;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CronCasesTest {
  @TestFactory
  Stream<DynamicTest> shouldFireAsInTheSharedCases() {
    return CaseFiles.read("cron.json")
        .map(spec -> DynamicTest.dynamicTest(name(spec), () -> verify(spec)));
  }

  private static String name(JsonNode spec) {
    return spec.get("id").asText() + " " + spec.get("cron").asText();
  }

  private static void verify(JsonNode spec) {
    // Given
    CronTicks ticks =
        new CronTicks(
            CronExpression.parse(spec.get("cron").asText()),
            ZoneId.of(spec.get("timezone").asText()));
    List<Instant> expected = new ArrayList<>();
    spec.get("expected_next_runs").forEach(run -> expected.add(Instant.parse(run.asText())));

    // When
    Instant after = Instant.parse(spec.get("after").asText());
    List<Instant> fired =
        Stream.iterate(ticks.next(after), ticks::next).limit(expected.size()).toList();

    // Then
    assertThat(fired).isEqualTo(expected);
  }
}
