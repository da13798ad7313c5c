package io.dabba.scheduler.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be drawn, before it has a place.
 *
 * @param boxes parents before what lies in them
 * @param lines between boxes that hold no others
 */
public record Sketch(List<Box> boxes, List<Line> lines) {
  public Sketch {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  /**
   * A task, or a group of them.
   *
   * @param id of the task or group
   * @param parent id of the open group it lies in, or null
   * @param isOpen whether it is a group that shows what lies in it
   * @param width in pixels, unless it is open
   * @param height in pixels, unless it is open
   */
  public record Box(String id, @Nullable String parent, boolean isOpen, int width, int height) {}

  /** A dependency: {@code target} waits for {@code source}. */
  public record Line(String source, String target) {}
}
