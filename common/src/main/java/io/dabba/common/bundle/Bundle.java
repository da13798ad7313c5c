package io.dabba.common.bundle;

import io.dabba.common.dag.DagSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The immutable contents of one DAG file: its definitions and whatever is needed to run them. Named
 * by the SHA-256 of its encoded form, so equal contents are one bundle and a change is a new one.
 *
 * @param dags the DAGs the file defines
 * @param entryClass class that defines them again on a worker, or null for a YAML file
 * @param files compiled classes and source, by path inside the bundle
 */
public record Bundle(List<DagSpec> dags, @Nullable String entryClass, Map<String, byte[]> files) {
  public Bundle {
    dags = List.copyOf(dags);
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}
