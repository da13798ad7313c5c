package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Dependencies as arrows: {@code extract >> [clean, count] >> load}. Airflow's notation. */
final class FlowNotation {
  private static final Pattern STEP = Pattern.compile("[^<>\\[\\],\\s]+|\\[[^\\[\\]<>]*]");
  private static final Pattern CHAIN =
      Pattern.compile("\\s*(" + STEP.pattern() + ")\\s*(>>|<<|$)", Pattern.DOTALL);

  private FlowNotation() {}

  /** One dependency. */
  record Edge(String upstream, String downstream) {}

  /** The dependencies of a text with one chain per line. */
  static List<Edge> parse(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .flatMap(line -> chain(line.strip()).stream())
        .toList();
  }

  private static List<Edge> chain(String line) {
    List<Edge> edges = new ArrayList<>();
    List<String> left = List.of();
    String arrow = "";
    Matcher matcher = CHAIN.matcher(line);
    int at = 0;
    while (at < line.length() || !arrow.isEmpty()) {
      if (!matcher.region(at, line.length()).lookingAt()) {
        throw refused(line);
      }
      List<String> right = ids(matcher.group(1), line);
      edges.addAll(edges(left, arrow, right));
      left = right;
      arrow = matcher.group(2);
      at = matcher.end();
    }
    return edges;
  }

  private static List<Edge> edges(List<String> left, String arrow, List<String> right) {
    List<String> from = arrow.equals("<<") ? right : left;
    List<String> to = arrow.equals("<<") ? left : right;
    return from.stream().flatMap(up -> to.stream().map(down -> new Edge(up, down))).toList();
  }

  private static List<String> ids(String step, String line) {
    if (!step.startsWith("[")) {
      return List.of(step);
    }
    List<String> ids =
        Stream.of(step.substring(1, step.length() - 1).split(",", -1)).map(String::strip).toList();
    if (ids.stream().anyMatch(id -> id.isEmpty() || id.contains(" "))) {
      throw refused(line);
    }
    return ids;
  }

  private static DabbaException refused(String line) {
    return DabbaException.invalid(
        "expected task ids joined by >> or <<, such as a >> [b, c] >> d, found \"" + line + '"');
  }
}
