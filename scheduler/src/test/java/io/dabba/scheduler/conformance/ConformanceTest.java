package io.dabba.scheduler.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceTest {
  private static final String RULE =
      """
      {"id":"r1","rule":"all_success","success":1,"skipped":0,"failed":0,"upstream_failed":0,
       "removed":0,"upstream_total":1,"expected_state_or_ready":"run"}
      """;
  private static final String CRON =
      """
      {"id":"c1","cron":"0 3 * * *","timezone":"Europe/Zurich","after":"2024-01-01T00:00:00Z",
       "expected_next_runs":["2024-01-01T02:00:00Z"],
       "expected_local":["2024-01-01T03:00:00+01:00"]}
      """;
  private static final String TIMETABLE =
      """
      {"id":"m1","timetable":"DeltaTrigger","expression":"PT1H","timezone":"UTC",
       "now":"2024-01-01T00:00Z","last":null,"earliest":"2024-01-01T00:00Z","latest":null,
       "catchup":true,"expected":["2024-01-01T00:00Z","2024-01-01T00:00Z"]}
      """;

  @TempDir private Path folder;

  @Test
  void shouldTellFormatsByTheFieldsOfTheirCases() throws IOException {
    // Given
    write("a.json", RULE);
    write("b.json", CRON);
    write("c.json", TIMETABLE);
    write("notes.txt", "not read");

    // When
    List<FileReport> reports = Conformance.check(folder);

    // Then
    assertThat(reports)
        .containsExactly(
            passed("a.json", "rule"), passed("b.json", "cron"), passed("c.json", "timetable"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"cases\":[]}",
        "[]",
        "[1, \"two\"]",
        "[{\"id\":\"x\",\"colour\":\"red\"}]",
        "\"rule\"",
      })
  void shouldReportFilesOfAnythingElse(String json) throws IOException {
    // Given
    Files.writeString(folder.resolve("a.json"), json);

    // When
    List<FileReport> reports = Conformance.check(folder);

    // Then
    assertThat(reports).containsExactly(new FileReport.Unrecognised("a.json"));
  }

  @Test
  void shouldTellExpectedAndFoundOfACaseThatFails() throws IOException {
    // Given
    write("a.json", RULE, RULE.replace("r1", "r2").replace("\"run\"", "\"skipped\""));

    // When
    List<FileReport> reports = Conformance.check(folder);

    // Then
    CaseFailure failure = new CaseFailure("r2", 4, "skipped", "run");
    assertThat(reports)
        .containsExactly(new FileReport.Checked("a.json", "rule", 1, List.of(failure)));
  }

  @Test
  void shouldCountWhatDabbaRefusesAsAFailure() throws IOException {
    // Given
    write("a.json", CRON.replace("0 3 * * *", "0 77 * * *"));

    // When
    CaseFailure failure = onlyFailure();

    // Then
    assertThat(failure.id()).isEqualTo("c1");
    assertThat(failure.found()).startsWith("refused: schedule: expected ");
  }

  @Test
  void shouldCompareLocalTimesToo() throws IOException {
    // Given
    write("a.json", CRON.replace("03:00:00+01:00", "04:00:00+02:00"));

    // When
    CaseFailure failure = onlyFailure();

    // Then
    assertThat(failure.expected()).endsWith("local [2024-01-01T04:00+02:00]");
    assertThat(failure.found()).endsWith("local [2024-01-01T03:00+01:00]");
  }

  @Test
  void shouldKnowTimetablesThatEnd() throws IOException {
    // Given
    String ended = TIMETABLE.replace("\"latest\":null", "\"latest\":\"2023-01-01T00:00Z\"");
    write("a.json", ended.replaceFirst("\"expected\":.*]", "\"expected\":null"));

    // When
    List<FileReport> reports = Conformance.check(folder);

    // Then
    assertThat(reports).containsExactly(passed("a.json", "timetable"));
  }

  @Test
  void shouldWriteNoStateWithoutTheFlag() throws IOException {
    // Given
    String failed =
        RULE.replace("\"success\":1", "\"success\":0").replace("\"failed\":0", "\"failed\":1");
    String unflagged = failed.replace("\"run\"", "\"wait\",\"flag_upstream_failed\":false");
    write("a.json", unflagged);

    // When
    List<FileReport> reports = Conformance.check(folder);

    // Then
    assertThat(reports).containsExactly(passed("a.json", "rule"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"success\":1 | \"success\":-1 | field success: expected a whole number from 0, found -1",
        "\"success\":1 | \"success\":1.5 | field success: expected a whole number from 0, found 1.5",
        "\"success\":1 | \"succes\":1 | field success: expected a whole number from 0, found nothing",
        "\"run\" | \"go\" | field expected_state_or_ready: expected run, wait, skipped, upstream_failed or removed, found \"go\"",
        "\"all_success\" | 7 | field rule: expected a text, found 7",
        "\"removed\":0 | \"removed\":0,\"map_index\":-2 | field map_index: expected a whole number from -1, found -2",
        "\"removed\":0 | \"removed\":0,\"dep_passes\":\"no\" | field dep_passes: expected true or false, found \"no\"",
      })
  void shouldRefuseRuleCases(String part, String instead, String problem) throws IOException {
    // Given
    write("a.json", RULE.replace(part, instead));

    // When
    String found = onlyProblem();

    // Then
    assertThat(found).isEqualTo("a.json, line 2, case r1: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Zurich | Mars/Base | field timezone: expected an IANA zone such as Europe/Zurich, found \"Mars/Base\"",
        "2024-01-01T00:00:00Z | yesterday | field after: expected an instant such as 2024-01-01T00:00:00Z, found \"yesterday\"",
        "2024-01-01T00:00:00Z | +20240-01-01T00:00:00Z | field after: expected an instant such as 2024-01-01T00:00:00Z, found \"+20240-01-01T00:00:00Z\"",
        "2024-01-01T02:00:00Z | soon | field expected_next_runs[0]: expected an instant such as 2024-01-01T00:00:00Z, found \"soon\"",
        "[\"2024-01-01T02:00:00Z\"] | [] | field expected_next_runs: expected a list with at least one entry, found []",
      })
  void shouldRefuseCronCases(String part, String instead, String problem) throws IOException {
    // Given
    write("a.json", CRON.replace(part, instead));

    // When
    String found = onlyProblem();

    // Then
    assertThat(found).isEqualTo("a.json, line 2, case c1: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DeltaTrigger | Lunar | field timetable: expected CronTrigger, MultipleCronTrigger, DeltaTrigger, CronDataInterval or DeltaDataInterval, found \"Lunar\"",
        "\"PT1H\" | [\"PT1H\"] | field expression: expected a text, found [\"PT1H\"]",
        "\"last\":null | \"last\":[\"2024-01-01T00:00Z\"] | field last: expected a pair of instants, found [\"2024-01-01T00:00Z\"]",
        "\"catchup\":true | \"catchup\":1 | field catchup: expected true or false, found 1",
        "\"catchup\":true | \"catchup\":true,\"interval\":\"-PT1H\" | field interval: expected an ISO-8601 duration such as PT15M, up to a century, found \"-PT1H\"",
        "\"catchup\":true | \"catchup\":true,\"run_immediately\":\"now\" | field run_immediately: expected an ISO-8601 duration such as PT15M, up to a century, found \"now\"",
      })
  void shouldRefuseTimetableCases(String part, String instead, String problem) throws IOException {
    // Given
    write("a.json", TIMETABLE.replace(part, instead));

    // When
    String found = onlyProblem();

    // Then
    assertThat(found).isEqualTo("a.json, line 2, case m1: " + problem);
  }

  @Test
  void shouldNameTheLineOfACaseOfNoFormat() throws IOException {
    // Given
    write("a.json", CRON, "{\"id\":\"c2\",\"corn\":\"0 3 * * *\"}");

    // When
    String found = onlyProblem();

    // Then
    assertThat(found)
        .isEqualTo("a.json, line 5, case c2: field cron: expected a text, found nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"rule\":\"always\"}] | line 1: expected a case with a field id, found MISSING",
        "[{\"id\":\"x\",\"rule\":1},{\"id\":\"x\"}] | line 1: expected an id of its own, found \"x\" a second time",
        "[{\"id\":\"x\",\"rule\":1},3] | line 1: expected a case with a field id, found MISSING",
        "[{\"id\":\"x\",\"rule\":1}] [] | line 1: expected JSON, found: more after the end",
        "[{\"id\":\"x\",\"id\":\"y\"}] | line 1: expected JSON, found: Duplicate field 'id'",
      })
  void shouldRefuseFilesThatAreNotListsOfCases(String json, String problem) throws IOException {
    // Given
    Files.writeString(folder.resolve("a.json"), json);

    // When
    String found = onlyProblem();

    // Then
    assertThat(found).isEqualTo("a.json, " + problem);
  }

  @Test
  void shouldNameTheLineOfBrokenJson() throws IOException {
    // Given
    Files.writeString(folder.resolve("a.json"), "[\n{\"id\":\"x\",\n\"rule\":}]");

    // When
    String found = onlyProblem();

    // Then
    assertThat(found).startsWith("a.json, line 3: expected JSON, found: Unexpected character");
  }

  @Test
  void shouldReadOtherFilesBesideOneThatCannotBeRead() throws IOException {
    // Given
    Files.writeString(folder.resolve("a.json"), "[");
    write("b.json", RULE);

    // When
    List<FileReport> reports = Conformance.check(folder);

    // Then
    assertThat(reports.get(0)).isInstanceOf(FileReport.Unreadable.class);
    assertThat(reports.get(1)).isEqualTo(passed("b.json", "rule"));
  }

  @Test
  void shouldRefuseAFolderThatDoesNotExist() {
    // Given
    Path none = folder.resolve("none");

    // When / Then
    assertThatThrownBy(() -> Conformance.check(none))
        .isInstanceOf(DabbaException.class)
        .hasMessage("--cases: expected a folder of case files, found none at " + none);
  }

  private void write(String file, String... cases) throws IOException {
    Files.writeString(folder.resolve(file), "[\n" + String.join(",", cases) + "]\n");
  }

  private CaseFailure onlyFailure() {
    FileReport.Checked checked = (FileReport.Checked) Conformance.check(folder).get(0);
    assertThat(checked.failures()).hasSize(1);
    return checked.failures().get(0);
  }

  private String onlyProblem() {
    return ((FileReport.Unreadable) Conformance.check(folder).get(0)).problem();
  }

  private static FileReport passed(String file, String kind) {
    return new FileReport.Checked(file, kind, 1, List.of());
  }
}
