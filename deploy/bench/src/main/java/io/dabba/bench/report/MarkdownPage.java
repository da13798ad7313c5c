package io.dabba.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a page of documentation: machine, pictures, and a table for each scenario. */
final class MarkdownPage {
  private MarkdownPage() {}

  /** Its lines. */
  static List<String> of(Report report, List<String> pictures) {
    List<String> lines = new ArrayList<>();
    lines.add("# Measured on " + report.date().replaceFirst("T.*", ""));
    lines.add("");
    lines.add("Machine: " + text(report.machine()) + ".");
    lines.add("Versions: " + text(report.versions()) + ".");
    lines.add("Settings: " + text(report.settings()) + ".");
    lines.add("");
    pictures.forEach(picture -> lines.add("![" + picture + "](" + picture + ".svg)"));
    report.chapters().forEach(chapter -> add(lines, chapter));
    return lines;
  }

  private static void add(List<String> lines, Chapter chapter) {
    lines.addAll(List.of("", "## " + chapter.scenario(), ""));
    lines.addAll(List.of("```sh", "./dabba bench " + chapter.scenario(), "```", ""));
    if (!chapter.rows().isEmpty()) {
      lines.add("| measurement | median | spread | goal |");
      lines.add("|---|---|---|---|");
      chapter.rows().forEach(row -> lines.add(line(row)));
    }
    chapter.notes().forEach(note -> lines.addAll(List.of("", note)));
    if (chapter.failure() != null) {
      lines.addAll(List.of("", "Not measured to the end: " + chapter.failure()));
    }
  }

  private static String line(Row row) {
    return "| %s | %s %s | %s to %s | %s |"
        .formatted(
            row.name(),
            Figures.text(row.median()),
            row.unit(),
            Figures.text(row.min()),
            Figures.text(row.max()),
            row.verdict());
  }

  private static String text(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> each.getKey() + ' ' + each.getValue())
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
