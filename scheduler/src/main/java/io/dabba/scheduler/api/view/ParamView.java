package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A param of a DAG, as Airflow's {@code Param.dump} writes it: forms are made of it.
 *
 * @param value its default; null if it has none
 * @param schema its JSON Schema; empty if anything fits
 */
public record ParamView(
    @Nullable Object value, @Nullable String description, Map<String, Object> schema) {
  /** Every param of a DAG by name, those that have a default first, in the order of the file. */
  public static Map<String, ParamView> of(DagSpec dag) {
    Map<String, Map<String, Object>> schemas = dag.features().paramSchemas();
    Set<String> missing = new TreeSet<>(schemas.keySet());
    missing.removeAll(dag.params().keySet());
    Map<String, ParamView> params = new LinkedHashMap<>();
    dag.params().forEach((name, value) -> params.put(name, of(value, schemas.get(name))));
    missing.forEach(name -> params.put(name, of(null, schemas.get(name))));
    return params;
  }

  private static ParamView of(@Nullable Object value, @Nullable Map<String, Object> schema) {
    Map<String, Object> known = schema == null ? Map.of() : schema;
    return new ParamView(
        value, known.get("description") instanceof String text ? text : null, known);
  }
}
