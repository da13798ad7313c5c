package io.dabba.scheduler.api.view;

import io.dabba.scheduler.core.explain.Hold;
import java.util.List;
import java.util.Locale;

/** Airflow's {@code TaskDependencyCollectionResponse}: what holds a task instance back. */
public record DependenciesView(List<Dependency> dependencies) {
  /** One thing that holds it back. */
  public record Dependency(String name, String reason) {}

  /** What the explanation of a task instance names. */
  public static DependenciesView of(List<Hold> holds) {
    return new DependenciesView(
        holds.stream()
            .map(hold -> new Dependency(hold.kind().name().toLowerCase(Locale.ROOT), hold.text()))
            .toList());
  }
}
