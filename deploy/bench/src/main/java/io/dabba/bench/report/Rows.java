package io.dabba.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one scenario, and prints each as it comes. */
public final class Rows {
  private final List<Chapter> earlier;
  private final PrintStream out;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param earlier what other scenarios have found in the same go
   */
  public Rows(List<Chapter> earlier, PrintStream out) {
    this.earlier = List.copyOf(earlier);
    this.out = out;
  }

  /** Takes a row. */
  public Row add(Row row) {
    rows.add(row);
    out.println("  " + RowText.line(row));
    return row;
  }

  /** Takes something a reader has to know. */
  public void note(String note) {
    notes.add(note);
    out.println("  " + note);
  }

  /** A figure that another scenario has found in the same go. */
  public Optional<Row> earlier(String scenario, String name) {
    return earlier.stream()
        .filter(chapter -> chapter.scenario().equals(scenario))
        .flatMap(chapter -> chapter.row(name).stream())
        .findFirst();
  }

  /** All that was taken. */
  public Chapter chapter(String scenario, double seconds, @Nullable String failure) {
    return new Chapter(scenario, seconds, rows, notes, failure);
  }
}
