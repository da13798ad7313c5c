package io.dabba.bench.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dabba.common.codec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was measured in one go, and where.
 *
 * @param date when it began, in ISO 8601
 * @param machine what it ran on: processors, memory, system
 * @param versions of what took part
 * @param settings how it was measured
 * @param chapters one for each scenario
 */
public record Report(
    String date,
    Map<String, String> machine,
    Map<String, String> versions,
    Map<String, String> settings,
    List<Chapter> chapters) {
  public Report {
    chapters = List.copyOf(chapters);
  }

  /** Reads what {@link #write} wrote. */
  public static Report read(Path file) throws IOException {
    return Json.read(Files.readString(file), Report.class);
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    Files.writeString(file, Json.write(this) + '\n');
  }

  /** Whether every scenario was measured to its end. */
  @JsonIgnore
  public boolean isComplete() {
    return chapters.stream().allMatch(chapter -> chapter.failure() == null);
  }

  /** A figure of a scenario, if it was measured. */
  public Optional<Row> row(String scenario, String name) {
    return chapters.stream()
        .filter(chapter -> chapter.scenario().equals(scenario))
        .flatMap(chapter -> chapter.row(name).stream())
        .findFirst();
  }
}
