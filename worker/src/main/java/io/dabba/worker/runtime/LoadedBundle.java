package io.dabba.worker.runtime;

import io.dabba.authoring.TaskFunctions;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundledCalendars;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A decoded bundle: its DAGs by id, and its Java functions once a task asks for them. */
final class LoadedBundle implements AutoCloseable {
  private final String hash;
  private final Bundle bundle;
  private final Map<String, LoadedDag> dags;
  private @Nullable TaskFunctions functions;

  LoadedBundle(String hash, Bundle bundle) {
    this.hash = hash;
    this.bundle = bundle;
    this.dags =
        bundle.dags().stream()
            .map(LoadedDag::of)
            .collect(Collectors.toUnmodifiableMap(dag -> dag.spec().dagId(), Function.identity()));
  }

  LoadedDag dag(String dagId) {
    LoadedDag dag = dags.get(dagId);
    if (dag == null) {
      throw DabbaException.invalid(
          "bundle %s: expected dag \"%s\", found %s".formatted(hash, dagId, dags.keySet()));
    }
    return dag;
  }

  /** What it was decoded to. */
  Bundle contents() {
    return bundle;
  }

  /** A file of the bundle, or null. */
  byte @Nullable [] file(String path) {
    return bundle.files().get(path);
  }

  /** A calendar that one of its DAGs names. */
  BusinessCalendar calendar(String name, DagSpec dag) {
    return BundledCalendars.named(name, dag, bundle);
  }

  /** Loads the Java functions at the first call. */
  synchronized TaskFunctions functions() {
    if (functions == null) {
      functions = TaskFunctions.load(bundle);
    }
    return functions;
  }

  @Override
  public synchronized void close() {
    if (functions != null) {
      functions.close();
    }
  }
}
