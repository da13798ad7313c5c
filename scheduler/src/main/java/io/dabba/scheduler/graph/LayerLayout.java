package io.dabba.scheduler.graph;

import io.dabba.scheduler.graph.Drawing.Place;
import io.dabba.scheduler.graph.Drawing.Route;
import io.dabba.scheduler.graph.Sketch.Box;
import io.dabba.scheduler.graph.Sketch.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A layout for graphs that are too large for a careful one, in time that grows with their size
 * alone: each box lies right of all it waits for, at the mean height of these, and a tall layer is
 * broken into columns. Open groups are not drawn around what lies in them.
 */
public final class LayerLayout implements Layout {
  private static final int MARGIN = 16;
  private static final int BETWEEN_LAYERS = 72;
  private static final int BETWEEN_COLUMNS = 20;
  private static final int BETWEEN_BOXES = 18;
  private static final int TALLEST_COLUMN = 60;

  @Override
  public Drawing draw(Sketch sketch) {
    Map<String, Place> places = new LinkedHashMap<>();
    Map<String, List<String>> sources = sources(sketch.lines());
    int right = MARGIN;
    for (List<Box> layer : layers(sketch, sources)) {
      layer.sort(Comparator.comparingDouble(box -> meanHeight(box, sources, places)));
      right = placeLayer(layer, right, places) + BETWEEN_LAYERS;
    }
    int bottom =
        places.values().stream().mapToInt(each -> each.y() + each.height()).max().orElse(0);
    List<Place> inOrder =
        sketch.boxes().stream().map(Box::id).filter(places::containsKey).map(places::get).toList();
    List<Route> routes = sketch.lines().stream().map(line -> route(line, places)).toList();
    int width = Math.max(MARGIN, right - BETWEEN_LAYERS) + MARGIN;
    return new Drawing("layers", width, bottom + MARGIN, inOrder, routes);
  }

  private static Map<String, List<String>> sources(List<Line> lines) {
    Map<String, List<String>> sources = new HashMap<>();
    for (Line line : lines) {
      sources.computeIfAbsent(line.target(), target -> new ArrayList<>()).add(line.source());
    }
    return sources;
  }

  /** Boxes by the longest way that leads to them. */
  private static List<List<Box>> layers(Sketch sketch, Map<String, List<String>> sources) {
    Map<String, Integer> depths = new Depths(sources).of(sketch.boxes());
    List<List<Box>> layers = new ArrayList<>();
    for (Box box : sketch.boxes()) {
      if (!box.isOpen()) {
        int depth = depths.getOrDefault(box.id(), 0);
        while (layers.size() <= depth) {
          layers.add(new ArrayList<>());
        }
        layers.get(depth).add(box);
      }
    }
    return layers;
  }

  private static double meanHeight(
      Box box, Map<String, List<String>> sources, Map<String, Place> places) {
    return sources.getOrDefault(box.id(), List.of()).stream()
        .map(places::get)
        .mapToInt(Place::y)
        .average()
        .orElse(0);
  }

  /** Places a layer and tells where it ends. */
  private static int placeLayer(List<Box> layer, int left, Map<String, Place> places) {
    int right = left;
    for (int from = 0; from < layer.size(); from += TALLEST_COLUMN) {
      List<Box> column = layer.subList(from, Math.min(layer.size(), from + TALLEST_COLUMN));
      int x = from == 0 ? left : right + BETWEEN_COLUMNS;
      int y = MARGIN;
      for (Box box : column) {
        places.put(box.id(), new Place(box.id(), x, y, box.width(), box.height()));
        y += box.height() + BETWEEN_BOXES;
        right = Math.max(right, x + box.width());
      }
    }
    return right;
  }

  private static Route route(Line line, Map<String, Place> places) {
    Place from = places.get(line.source());
    Place to = places.get(line.target());
    return new Route(
        line.source(),
        line.target(),
        List.of(
            from.x() + from.width(),
            from.y() + from.height() / 2,
            to.x(),
            to.y() + to.height() / 2));
  }

  /** Longest ways, without recursion: a chain may be thousands of boxes long. */
  private record Depths(Map<String, List<String>> sources) {
    Map<String, Integer> of(List<Box> boxes) {
      Map<String, Integer> waiting = new HashMap<>();
      Map<String, List<String>> targets = new HashMap<>();
      boxes.forEach(box -> waiting.put(box.id(), sources.getOrDefault(box.id(), List.of()).size()));
      sources.forEach(
          (target, all) ->
              all.forEach(
                  source -> targets.computeIfAbsent(source, id -> new ArrayList<>()).add(target)));
      return depths(boxes, waiting, id -> targets.getOrDefault(id, List.of()));
    }

    private static Map<String, Integer> depths(
        List<Box> boxes, Map<String, Integer> waiting, Function<String, List<String>> targets) {
      Map<String, Integer> depths = new HashMap<>();
      List<String> free = new ArrayList<>();
      boxes.stream().map(Box::id).filter(id -> waiting.get(id) == 0).forEach(free::add);
      for (int at = 0; at < free.size(); at++) {
        String id = free.get(at);
        int next = depths.computeIfAbsent(id, first -> 0) + 1;
        for (String target : targets.apply(id)) {
          depths.merge(target, next, Math::max);
          if (waiting.merge(target, -1, Integer::sum) == 0) {
            free.add(target);
          }
        }
      }
      return depths;
    }
  }
}
