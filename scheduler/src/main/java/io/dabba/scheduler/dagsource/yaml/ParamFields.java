package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.params.DagParams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads params: a name with its default, or with a JSON Schema that may have one. An object is a
 * schema if it has a {@code type} or {@code enum} as schemas have it, or a {@code default} and
 * nothing but keywords of schemas.
 */
final class ParamFields {
  /** JSON Schema's keywords, and those of Airflow's forms. */
  private static final List<String> KEYWORDS =
      List.of(
          "type",
          "default",
          "enum",
          "const",
          "title",
          "description",
          "description_md",
          "section",
          "examples",
          "values_display",
          "format",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "items",
          "prefixItems",
          "contains",
          "minContains",
          "maxContains",
          "minItems",
          "maxItems",
          "uniqueItems",
          "unevaluatedItems",
          "properties",
          "patternProperties",
          "additionalProperties",
          "unevaluatedProperties",
          "propertyNames",
          "minProperties",
          "maxProperties",
          "required",
          "dependentRequired",
          "dependentSchemas",
          "anyOf",
          "oneOf",
          "allOf",
          "not",
          "if",
          "then",
          "else",
          "deprecated",
          "readOnly",
          "writeOnly",
          "contentMediaType",
          "contentEncoding",
          "$comment");

  private static final Set<String> TYPES =
      Set.of("null", "boolean", "object", "array", "number", "string", "integer");

  private final Reading reading;
  private final Fields params;
  private final Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();

  private ParamFields(Reading reading, Fields params) {
    this.reading = reading;
    this.params = params;
    params.names().forEach(this::read);
  }

  /** The params of a DAG; what is wrong is noted. */
  static ParamFields of(Fields dag, Reading reading) {
    MappingNode written = dag.mapping("params");
    MappingNode mapping = written == null ? Nodes.emptyMapping(dag.start()) : written;
    return new ParamFields(reading, new Fields(mapping, dag.label("params"), reading.problems()));
  }

  /** Defaults by name. */
  Map<String, Object> defaults() {
    return new LinkedHashMap<>(defaults);
  }

  /** Schemas by name, of those that have one. */
  Map<String, Map<String, Object>> schemas() {
    return new LinkedHashMap<>(schemas);
  }

  /** Notes defaults that a run by schedule could not do with. */
  void requireDefaults(DagSpec dag) {
    for (String name : schemas.keySet()) {
      attempt(name, () -> DagParams.requireDefault(dag, name));
    }
  }

  @SuppressWarnings("unchecked")
  private void read(String name) {
    Node node = params.value(name);
    Object value = node == null ? null : reading.value(node, params.label(name));
    if (node instanceof MappingNode mapping && value instanceof Map<?, ?> map && isSchema(map)) {
      new Fields(mapping, params.label(name), reading.problems()).requireKnown(KEYWORDS);
      readSchema(name, (Map<String, Object>) map);
    } else {
      defaults.put(name, value);
    }
  }

  private void readSchema(String name, Map<String, Object> written) {
    Map<String, Object> schema = new LinkedHashMap<>(written);
    if (schema.containsKey("default")) {
      defaults.put(name, schema.remove("default"));
    }
    schemas.put(name, schema);
    attempt(name, () -> DagParams.requireSchema(name, schema));
  }

  private void attempt(String name, Runnable check) {
    reading.problems().attempt(params.key(name), params.label(name), check);
  }

  private static boolean isSchema(Map<?, ?> map) {
    return map.get("enum") instanceof List<?>
        || isType(map.get("type"))
        || (map.containsKey("default") && KEYWORDS.containsAll(map.keySet()));
  }

  private static boolean isType(@Nullable Object type) {
    return type instanceof List<?> list
        ? !list.isEmpty() && TYPES.containsAll(list)
        : type != null && TYPES.contains(type);
  }
}
