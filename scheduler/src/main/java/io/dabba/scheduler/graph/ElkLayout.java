package io.dabba.scheduler.graph;

import io.dabba.scheduler.graph.Drawing.Place;
import io.dabba.scheduler.graph.Drawing.Route;
import io.dabba.scheduler.graph.Sketch.Box;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Eclipse ELK's layered layout: few crossings, groups around what lies in them, right angles. */
public final class ElkLayout implements Layout {
  private static final int BETWEEN_LAYERS = 48;
  private static final int BETWEEN_BOXES = 18;
  private static final ElkPadding AROUND_ALL = new ElkPadding(16);
  private static final ElkPadding AROUND_GROUP = new ElkPadding(38, 16, 16, 16);

  private final Duration limit;

  /**
   * A layout that gives up.
   *
   * @param limit after which it stops as soon as it can, and fails
   */
  public ElkLayout(Duration limit) {
    this.limit = limit;
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  @Override
  public Drawing draw(Sketch sketch) {
    ElkNode root = ElkGraphUtil.createGraph();
    set(root, AROUND_ALL);
    Map<String, ElkNode> nodes = new HashMap<>();
    sketch.boxes().forEach(box -> nodes.put(box.id(), node(box, nodes, root)));
    List<ElkEdge> edges =
        sketch.lines().stream()
            .map(
                line ->
                    ElkGraphUtil.createSimpleEdge(
                        nodes.get(line.source()), nodes.get(line.target())))
            .toList();
    Deadline deadline = new Deadline(System.nanoTime() + limit.toNanos());
    new RecursiveGraphLayoutEngine().layout(root, deadline);
    if (deadline.isCanceled()) {
      throw new IllegalStateException("expected a layout within " + limit + ", found none");
    }
    return drawing(sketch, root, nodes, edges);
  }

  private static ElkNode node(Box box, Map<String, ElkNode> nodes, ElkNode root) {
    ElkNode parent = box.parent() == null ? root : nodes.getOrDefault(box.parent(), root);
    ElkNode node = ElkGraphUtil.createNode(parent);
    if (box.isOpen()) {
      set(node, AROUND_GROUP);
    }
    node.setDimensions(box.width(), box.height());
    return node;
  }

  private static void set(ElkNode node, ElkPadding padding) {
    node.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    node.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    node.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    node.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    node.setProperty(CoreOptions.PADDING, padding);
    node.setProperty(
        LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, Double.valueOf(BETWEEN_LAYERS));
    node.setProperty(LayeredOptions.SPACING_NODE_NODE, Double.valueOf(BETWEEN_BOXES));
  }

  private static Drawing drawing(
      Sketch sketch, ElkNode root, Map<String, ElkNode> nodes, List<ElkEdge> edges) {
    List<Place> places = sketch.boxes().stream().map(box -> place(box, nodes)).toList();
    List<Route> routes =
        IntStream.range(0, edges.size())
            .mapToObj(
                at ->
                    new Route(
                        sketch.lines().get(at).source(),
                        sketch.lines().get(at).target(),
                        points(edges.get(at))))
            .toList();
    int width = Math.max(1, round(root.getWidth()));
    int height = Math.max(1, round(root.getHeight()));
    return new Drawing("elk", width, height, places, routes);
  }

  private static Place place(Box box, Map<String, ElkNode> nodes) {
    ElkNode node = nodes.get(box.id());
    Offset at = Offset.of(node);
    return new Place(
        box.id(), round(at.x()), round(at.y()), round(node.getWidth()), round(node.getHeight()));
  }

  private static List<Integer> points(ElkEdge edge) {
    Offset from = Offset.of(edge.getContainingNode());
    List<Integer> points = new ArrayList<>();
    ElkEdgeSection section = ElkGraphUtil.firstEdgeSection(edge, false, false);
    add(points, from, section.getStartX(), section.getStartY());
    for (ElkBendPoint bend : section.getBendPoints()) {
      add(points, from, bend.getX(), bend.getY());
    }
    add(points, from, section.getEndX(), section.getEndY());
    return points;
  }

  private static void add(List<Integer> points, Offset from, double x, double y) {
    points.add(round(from.x() + x));
    points.add(round(from.y() + y));
  }

  private static int round(double length) {
    return (int) Math.round(length);
  }

  /** Where a node lies in the whole; ELK tells where it lies in its parent. */
  private record Offset(double x, double y) {
    static Offset of(ElkNode node) {
      double x = 0;
      double y = 0;
      for (ElkNode at = node; at != null && at.getParent() != null; at = at.getParent()) {
        x += at.getX();
        y += at.getY();
      }
      return new Offset(x, y);
    }
  }

  /** Asked by ELK between its steps. */
  private static final class Deadline extends BasicProgressMonitor {
    private final long nanos;

    Deadline(long nanos) {
      this.nanos = nanos;
    }

    @Override
    public boolean isCanceled() {
      return System.nanoTime() - nanos > 0;
    }

    @Override
    protected BasicProgressMonitor doSubTask(float work, int maxHierarchyLevels) {
      return new Deadline(nanos);
    }
  }
}
