package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI 3.1 file, made of what the endpoints declare: there is no other source. */
final class OpenApi {
  private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");
  private static final String JSON = "application/json";
  private static final String TOKEN = "token";
  private static final Set<String> WHOLE_NUMBERS =
      Set.of(
          "limit",
          "offset",
          "page_limit",
          "page_offset",
          "map_index",
          "try_number",
          "task_try_number",
          "version_number",
          "runs");

  private final Schemas schemas = new Schemas();

  private OpenApi() {}

  /** The file that describes these endpoints. */
  static ObjectNode describe(List<Endpoint> endpoints, String version) {
    OpenApi file = new OpenApi();
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    root.putObject("info").put("title", "Dabba").put("version", version);
    ObjectNode paths = root.putObject("paths");
    endpoints.forEach(endpoint -> file.add(endpoint, paths));
    ObjectNode components = root.putObject("components");
    components.set("schemas", file.schemas.named());
    components
        .putObject("securitySchemes")
        .putObject(TOKEN)
        .put("type", "http")
        .put("scheme", "bearer");
    return root;
  }

  private void add(Endpoint endpoint, ObjectNode paths) {
    String path = PARAMETER.matcher(endpoint.path()).replaceAll("{$1}");
    ObjectNode operation =
        paths.withObjectProperty(path).putObject(endpoint.method().name().toLowerCase(Locale.ROOT));
    Description about = endpoint.about();
    if (!about.operation().isEmpty()) {
      operation.put("operationId", about.operation());
    }
    operation.putArray("tags").add(tag(path));
    parameters(endpoint, operation.putArray("parameters"));
    body(endpoint, operation);
    responses(endpoint, operation.putObject("responses"));
    if (endpoint.permission() != null) {
      operation.putArray("security").addObject().putArray(TOKEN);
      operation.put("x-permission", endpoint.permission().id());
    }
  }

  private static void parameters(Endpoint endpoint, ArrayNode parameters) {
    Matcher inPath = PARAMETER.matcher(endpoint.path());
    while (inPath.find()) {
      parameter(parameters, inPath.group(1), "path").put("required", true);
    }
    endpoint.about().query().forEach(name -> parameter(parameters, name, "query"));
  }

  private static ObjectNode parameter(ArrayNode parameters, String name, String where) {
    ObjectNode parameter = parameters.addObject().put("name", name).put("in", where);
    parameter.putObject("schema").put("type", WHOLE_NUMBERS.contains(name) ? "integer" : "string");
    return parameter;
  }

  private static void body(Endpoint endpoint, ObjectNode operation) {
    if (endpoint.method().equals(HttpMethod.GET) || endpoint.about().body().isEmpty()) {
      return;
    }
    ObjectNode properties =
        operation
            .putObject("requestBody")
            .putObject("content")
            .putObject(JSON)
            .putObject("schema")
            .put("type", "object")
            .putObject("properties");
    endpoint.about().body().forEach(name -> field(name, properties.putObject(name)));
  }

  /** What the name of a field tells; the rest may be of several types. */
  private static void field(String name, ObjectNode schema) {
    if (WHOLE_NUMBERS.contains(name)) {
      schema.put("type", "integer");
    } else if (name.endsWith("_ids")) {
      schema.put("type", "array").putObject("items").put("type", "string");
    }
  }

  private void responses(Endpoint endpoint, ObjectNode responses) {
    Description about = endpoint.about();
    ObjectNode success =
        responses.putObject(Integer.toString(about.status())).put("description", "success");
    Class<?> view = about.view();
    if (view != null) {
      ObjectNode answer = schemas.of(view);
      success
          .putObject("content")
          .putObject(JSON)
          .set("schema", about.plural() == null ? answer : list(about.plural(), answer));
    }
    ObjectNode error = responses.putObject("default").put("description", "refused, and why");
    ObjectNode detail =
        error
            .putObject("content")
            .putObject(JSON)
            .putObject("schema")
            .put("type", "object")
            .putObject("properties");
    detail.putObject("detail").put("type", "string");
  }

  private static ObjectNode list(String plural, ObjectNode item) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject(plural).put("type", "array").set("items", item);
    properties.putObject("total_entries").put("type", "integer");
    schema.putArray("required").add(plural).add("total_entries");
    return schema;
  }

  /** The first part of a path that tells what it is about. */
  private static String tag(String path) {
    String[] parts = path.split("/", -1);
    return parts.length > 3 ? parts[3] : "system";
  }
}
