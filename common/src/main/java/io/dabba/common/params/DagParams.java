package io.dabba.common.params;

import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The params of a DAG, and what a run may be given for them. Source: Airflow's {@code Param} and
 * {@code ParamsDict}.
 */
public final class DagParams {
  private DagParams() {}

  /** Refuses a schema that is none, or that needs another. */
  public static void requireSchema(String name, Map<String, Object> schema) {
    ParamSchema.of(name, schema);
  }

  /** Refuses a DAG that runs by itself and lacks a default, or has one that does not fit. */
  public static void requireDefaults(DagSpec dag) {
    if (runsByItself(dag)) {
      dag.features().paramSchemas().keySet().forEach(name -> requireDefault(dag, name));
    }
  }

  /** As {@link #requireDefaults}, of one param. */
  public static void requireDefault(DagSpec dag, String name) {
    if (runsByItself(dag)) {
      require(dag, name, dag.params());
    }
  }

  /**
   * Refuses the conf of a run if, laid over the defaults, it does not fit the schemas.
   *
   * @param conf JSON object
   */
  @SuppressWarnings("unchecked")
  public static void requireConf(DagSpec dag, String conf) {
    if (dag.features().paramSchemas().isEmpty()) {
      return;
    }
    Map<String, Object> params = new LinkedHashMap<>(dag.params());
    params.putAll((Map<String, Object>) Json.read(conf, Map.class));
    dag.features().paramSchemas().keySet().forEach(name -> require(dag, name, params));
  }

  private static void require(DagSpec dag, String name, Map<String, Object> params) {
    Map<String, Object> schema = dag.features().paramSchemas().get(name);
    if (schema == null) {
      return;
    }
    if (!params.containsKey(name)) {
      throw DabbaException.invalid(
          "param \"" + name + "\": expected a value, as it has no default, found none");
    }
    ParamSchema.of(name, schema).require(params.get(name));
  }

  private static boolean runsByItself(DagSpec dag) {
    return dag.schedule().kind() != Schedule.Kind.MANUAL || dag.features().assets() != null;
  }
}
