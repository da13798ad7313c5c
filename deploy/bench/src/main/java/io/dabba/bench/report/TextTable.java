package io.dabba.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a table for a terminal. */
public final class TextTable {
  private TextTable() {}

  /** Its lines. */
  public static List<String> of(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(RowText.head());
    report.chapters().forEach(chapter -> add(lines, chapter));
    return lines;
  }

  private static void add(List<String> lines, Chapter chapter) {
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%s (%.0f s)", chapter.scenario(), chapter.seconds()));
    chapter.rows().forEach(row -> lines.add("  " + RowText.line(row)));
    chapter.notes().forEach(note -> lines.add("  " + note));
    if (chapter.failure() != null) {
      lines.add("  not measured to the end: " + chapter.failure());
    }
  }
}
