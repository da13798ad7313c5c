package io.dabba.scheduler.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.testkit.CaseFiles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shared case, none left out. */
class SharedCasesTest {
  @ParameterizedTest
  @CsvSource({
    "trigger_rules.json, rule, 991",
    "cron.json, cron, 36",
    "timetables.json, timetable, 45"
  })
  void shouldAgreeWithEverySharedCase(String file, String kind, int cases) {
    // When
    List<FileReport> reports = Conformance.check(CaseFiles.find(file));

    // Then
    assertThat(reports).containsExactly(new FileReport.Checked(file, kind, cases, List.of()));
  }
}
