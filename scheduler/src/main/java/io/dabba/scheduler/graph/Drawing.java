package io.dabba.scheduler.graph;

import java.util.List;

/**
 * Where everything goes, in pixels from the upper left corner.
 *
 * @param method how it was laid out: {@code elk} or {@code layers}
 * @param width of the whole
 * @param height of the whole
 * @param boxes in the order of the sketch; without open groups if it was laid out in layers
 * @param routes in the order of the lines of the sketch
 */
public record Drawing(String method, int width, int height, List<Place> boxes, List<Route> routes) {
  public Drawing {
    boxes = List.copyOf(boxes);
    routes = List.copyOf(routes);
  }

  /** The place of a box. */
  public record Place(String id, int x, int y, int width, int height) {}

  /**
   * The way of a line.
   *
   * @param source where it begins
   * @param target where it ends
   * @param points x and y by turns, at least two of each
   */
  public record Route(String source, String target, List<Integer> points) {
    public Route {
      points = List.copyOf(points);
    }
  }
}
