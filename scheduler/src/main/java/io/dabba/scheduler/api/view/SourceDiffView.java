package io.dabba.scheduler.api.view;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the source of a DAG.
 *
 * @param fromVersion the number of the one version
 * @param toVersion the number of the other
 * @param lines of both, in order
 */
public record SourceDiffView(String dagId, int fromVersion, int toVersion, List<Line> lines) {
  /**
   * A line.
   *
   * @param kind {@code same}, {@code removed} or {@code added}
   * @param from its number in the one version, or null
   * @param to its number in the other, or null
   */
  public record Line(String kind, @Nullable Integer from, @Nullable Integer to, String text) {}

  /** The difference of two texts. */
  public static SourceDiffView of(String dagId, int from, int to, String old, String changed) {
    List<String> before = old.lines().toList();
    List<String> after = changed.lines().toList();
    return new SourceDiffView(dagId, from, to, lines(before, after));
  }

  private static List<Line> lines(List<String> before, List<String> after) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    int to = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
      Chunk<String> source = delta.getSource();
      while (from < source.getPosition()) {
        lines.add(new Line("same", ++from, ++to, before.get(from - 1)));
      }
      for (String text : source.getLines()) {
        lines.add(new Line("removed", ++from, null, text));
      }
      for (String text : delta.getTarget().getLines()) {
        lines.add(new Line("added", null, ++to, text));
      }
    }
    while (from < before.size()) {
      lines.add(new Line("same", ++from, ++to, before.get(from - 1)));
    }
    return lines;
  }
}
