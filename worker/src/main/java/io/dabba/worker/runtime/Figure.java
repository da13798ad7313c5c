package io.dabba.worker.runtime;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A business figure of one try, not yet published.
 *
 * @param kind whether it adds or sets
 * @param name the metric's, without prefix and suffix
 * @param value how much
 * @param labels its labels but for the DAG's
 */
record Figure(Kind kind, String name, double value, Map<String, String> labels) {
  Figure {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** Kinds of metric. */
  enum Kind {
    COUNTER,
    GAUGE
  }
}
