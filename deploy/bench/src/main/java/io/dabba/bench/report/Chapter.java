package io.dabba.bench.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one scenario has found.
 *
 * @param scenario its name
 * @param seconds how long it took, start-up and warm-up included
 * @param rows its figures, as far as it came
 * @param notes what a reader has to know of them
 * @param failure why it ended early, or null
 */
public record Chapter(
    String scenario, double seconds, List<Row> rows, List<String> notes, @Nullable String failure) {
  public Chapter {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** The figure of that name, if it was measured. */
  public Optional<Row> row(String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst();
  }
}
