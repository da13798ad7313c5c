package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the OpenAPI file promises is what the API answers. */
class OpenApiContractTest {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("dag_id", ApiForTests.DAG_ID),
          Map.entry("dag_run_id", ApiForTests.RUN_ID),
          Map.entry("task_id", "collect"),
          Map.entry("map_index", "-1"),
          Map.entry("try_number", "2"),
          Map.entry("task_try_number", "2"),
          Map.entry("xcom_key", "return_value"),
          Map.entry("version_number", "1"),
          Map.entry("pool_name", "db"),
          Map.entry("variable_key", "city"),
          Map.entry("connection_id", "shop"),
          Map.entry("section", "api"),
          Map.entry("option", "admin_password"),
          Map.entry("event_log_id", "1"),
          Map.entry("backfill_id", "1"),
          Map.entry("asset_id", "1"),
          Map.entry("asset_alias_id", "1"),
          Map.entry("import_error_id", "1"),
          Map.entry("letter_id", "l1"));

  private static final ApiForTests api = new ApiForTests();
  private static final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);

  @AfterAll
  static void stop() {
    api.close();
  }

  static List<Endpoint> reading() {
    return ApiForTests.endpoints().stream()
        .filter(endpoint -> endpoint.method().equals(HttpMethod.GET))
        .filter(endpoint -> endpoint.about().view() != null)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("reading")
  void shouldAnswerAsTheFilePromises(Endpoint endpoint) {
    // Given
    JsonNode file = admin.get("/openapi.json").json();
    admin.post("/api/v2/variables", "{\"key\": \"city\", \"value\": \"Pune\"}");
    admin.post("/api/v2/connections", "{\"connection_id\": \"shop\", \"conn_type\": \"http\"}");
    String template = endpoint.path().replaceAll(":(\\w+)", "{$1}");

    // When
    Reply reply = admin.get(path(endpoint));

    // Then
    JsonNode responses = file.at("/paths").path(template).path("get").path("responses");
    boolean promised = responses.has(Integer.toString(reply.status()));
    assertThat(promised || reply.status() == 404 || reply.status() == 422)
        .as("%s: %d %s", template, reply.status(), reply.text())
        .isTrue();
    JsonNode response =
        promised ? responses.path(Integer.toString(reply.status())) : responses.path("default");
    JsonNode schema = response.path("content").path("application/json").path("schema");
    assertThat(new SchemaCheck(file).complaints(schema, reply.json())).isEmpty();
  }

  @Test
  void shouldTellTheTypesOfWhatAPageIsAskedFor() {
    // Given
    String path = "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances";

    // When
    JsonNode paths = admin.get("/openapi.json").json().path("paths");

    // Then
    assertThat(paths.path(path).at("/get/parameters"))
        .filteredOn(each -> each.path("schema").path("type").asText().equals("integer"))
        .extracting(each -> each.path("name").asText())
        .contains("limit", "offset", "map_index");
    JsonNode batch = paths.path(path + "/list").path("post");
    JsonNode fields = batch.at("/requestBody/content/application~1json/schema/properties");
    assertThat(fields.at("/page_limit/type").asText()).isEqualTo("integer");
    assertThat(fields.at("/task_ids/items/type").asText()).isEqualTo("string");
    assertThat(batch.path("parameters"))
        .extracting(each -> each.path("name").asText())
        .containsExactly("dag_id", "dag_run_id");
  }

  @Test
  void shouldDescribeEveryEndpointWithAName() {
    // When
    List<Endpoint> unnamed =
        ApiForTests.endpoints().stream()
            .filter(endpoint -> endpoint.about().operation().isEmpty())
            .filter(endpoint -> endpoint.about().status() != 501)
            .toList();

    // Then
    assertThat(unnamed).isEmpty();
  }

  @Test
  void shouldServeTheFileToEverybody() {
    // When
    Reply reply = new ApiCaller(api, null).get("/openapi.json");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(reply.json().path("paths").has("/api/v2/dags/{dag_id}")).isTrue();
  }

  private static String path(Endpoint endpoint) {
    String path = endpoint.path();
    for (Map.Entry<String, String> known : KNOWN.entrySet()) {
      path = path.replace(':' + known.getKey() + '/', known.getValue() + '/');
      path =
          path.endsWith(':' + known.getKey())
              ? path.substring(0, path.length() - known.getKey().length() - 1) + known.getValue()
              : path;
    }
    return path.replace("+", "%2B") + (path.endsWith("backfills") ? "?dag_id=mumbai" : "");
  }
}
