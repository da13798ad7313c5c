package io.dabba.scheduler.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Aligned columns. Control characters are shown as dots: a name must not steer a terminal. */
public final class Table {
  private static final String BAR = " | ";
  private static final String CUT = "…";

  /** Columns are cut to this, and no further, on however narrow a terminal. */
  private static final int NARROWEST = 6;

  private Table() {}

  /**
   * With a head, a rule and bars, as Airflow prints it.
   *
   * @param width characters on a line; the widest columns are cut until a row has room
   */
  static String framed(List<String> columns, List<List<String>> rows, int width) {
    int[] widths = widths(columns, rows);
    cut(widths, width - BAR.length() * (columns.size() - 1));
    String rule = IntStream.of(widths).mapToObj("="::repeat).collect(Collectors.joining("=+="));
    List<String> lines = new ArrayList<>();
    lines.add(line(columns, widths, BAR));
    lines.add(rule);
    rows.forEach(row -> lines.add(line(row, widths, BAR)));
    return String.join("\n", lines) + '\n';
  }

  /** With a head only, for other programs. */
  static String plain(List<String> columns, List<List<String>> rows) {
    int[] widths = widths(columns, rows);
    List<String> lines = new ArrayList<>();
    lines.add(line(columns, widths, "  "));
    rows.forEach(row -> lines.add(line(row, widths, "  ")));
    return String.join("\n", lines) + '\n';
  }

  /** The same text on one line, harmless to a terminal. */
  public static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isISOControl(point) ? '.' : point)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static int[] widths(List<String> columns, List<List<String>> rows) {
    return IntStream.range(0, columns.size())
        .map(
            column ->
                rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .reduce(columns.get(column).length(), Math::max))
        .toArray();
  }

  private static void cut(int[] widths, int room) {
    int excess = Arrays.stream(widths).sum() - room;
    while (excess > 0) {
      int widest = widest(widths);
      if (widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      excess--;
    }
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int column = 1; column < widths.length; column++) {
      if (widths[column] > widths[widest]) {
        widest = column;
      }
    }
    return widest;
  }

  private static String line(List<String> cells, int[] widths, String separator) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> padded(cells.get(column), widths[column]))
        .collect(Collectors.joining(separator))
        .stripTrailing();
  }

  private static String padded(String cell, int width) {
    return cell.length() > width
        ? printable(cell.substring(0, width - CUT.length())) + CUT
        : printable(cell) + " ".repeat(width - cell.length());
  }
}
