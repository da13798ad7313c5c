package io.dabba.bench.chaos.audit;

import io.dabba.bench.chaos.audit.LedgerEntry.Look;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tasks and callbacks of one run have told, in no certain order. */
public final class RunLedger {
  private final Map<String, Execution> byToken = new LinkedHashMap<>();
  private int callbacks;

  /** Adds a line. */
  public void add(LedgerEntry entry) {
    switch (entry.kind()) {
      case START ->
          byToken.put(
              entry.token(),
              new Execution(entry.look(), entry.token(), entry.at(), null, List.of()));
      case END ->
          byToken.computeIfPresent(entry.token(), (token, execution) -> execution.with(entry));
      case CALLBACK -> callbacks++;
    }
  }

  /** Calls of callbacks. */
  public int callbacks() {
    return callbacks;
  }

  /** All executions. */
  public Collection<Execution> executions() {
    return byToken.values();
  }

  /** Those of each instance, by {@link Look#instance}. */
  Map<String, List<Execution>> byInstance() {
    Map<String, List<Execution>> byInstance = new HashMap<>();
    byToken
        .values()
        .forEach(
            execution ->
                byInstance
                    .computeIfAbsent(execution.look().instance(), unused -> new ArrayList<>())
                    .add(execution));
    return byInstance;
  }

  /** Those of each look of each try, in the order they started. */
  Map<Look, List<Execution>> byLook() {
    Map<Look, List<Execution>> byLook = new LinkedHashMap<>();
    byToken.values().stream()
        .sorted(Comparator.comparingLong(Execution::startedAt))
        .forEach(
            execution ->
                byLook
                    .computeIfAbsent(execution.look(), unused -> new ArrayList<>())
                    .add(execution));
    return byLook;
  }
}
