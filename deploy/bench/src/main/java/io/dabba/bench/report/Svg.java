package io.dabba.bench.report;

import java.util.Locale;

/**
 * A picture in SVG, drawn shape by shape. Colours are classes, so that it suits a light and a dark
 * page.
 */
final class Svg {
  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328; }
        .title { font-size: 15px; font-weight: 600; }
        .label { text-anchor: end; }
        .tick { font-size: 11px; fill: #59636e; text-anchor: middle; }
        .mark { font-size: 11px; fill: #59636e; text-anchor: end; }
        .ours { fill: #d9601a; }
        .other { fill: #8c959f; }
        .spread { stroke: #1f2328; stroke-width: 1.5; }
        .grid { stroke: #8c959f; stroke-opacity: .35; }
        .s0 { stroke: #d9601a; } .s1 { stroke: #0969da; } .s2 { stroke: #1a7f37; }
        .s0, .s1, .s2 { fill: none; stroke-width: 2; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; } .tick, .mark { fill: #9198a1; } .spread { stroke: #e6edf3; }
        }
      </style>
      """;

  private final StringBuilder shapes = new StringBuilder();
  private final String head;

  Svg(int width, int height, String title) {
    head =
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\">%n<title>%s</title>%n",
            width, height, width, height, escape(title));
  }

  void text(double x, double y, String style, String text) {
    shapes.append(
        format("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>%n", x, y, style, escape(text)));
  }

  void box(double x, double y, double width, double height, String style) {
    shapes.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" class=\"%s\"/>%n",
            x, y, Math.max(1, width), height, style));
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    shapes.append(
        format(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>%n",
            x1, y1, x2, y2, style));
  }

  @Override
  public String toString() {
    return head + STYLE + shapes + "</svg>\n";
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
