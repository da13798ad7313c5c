package io.dabba.scheduler.graph;

/** Finds a place for everything, the sources at the left. */
@FunctionalInterface
public interface Layout {
  /** Draws a sketch. */
  Drawing draw(Sketch sketch);
}
