package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input at every route of the OpenAPI file: in each part of its path, each parameter and each
 * field that it names. Whatever comes, it is no failure inside, and tells nothing of the inside.
 * Left out are the two routes that answer for as long as they are listened to.
 */
class BadInputTest {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private static final List<String> HOSTILE =
      List.of(
          "../../etc/passwd",
          "..\\..\\windows",
          "<script>alert(1)</script>",
          "{{7*7}}${7*7}",
          "' OR '1'='1",
          "a\r\nSet-Cookie: x=1",
          "\u0000",
          "\u202e\ufeff",
          "-1",
          "99999999999999999999",
          "NaN",
          "{s7}:meta",
          "x".repeat(1_000));

  /** What stands for a value of each type but the right one. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-7",
          "1e400",
          "\"\"",
          "\"<img src=x onerror=alert(1)>\"",
          "[]",
          "[null, {}, [[]]]",
          "{}",
          "{\"__proto__\": {\"admin\": true}}");

  private static final ApiForTests api = new ApiForTests();
  private static final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);

  @BeforeAll
  static void answer() {
    api.gateway.answer = "0";
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  static Stream<Arguments> routes() {
    JsonNode paths = admin.get("/openapi.json").json().path("paths");
    return paths.properties().stream()
        .filter(path -> !path.getKey().endsWith("/account/logout"))
        .filter(path -> !path.getKey().endsWith("/wait") && !path.getKey().endsWith("/changes"))
        .flatMap(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .map(
                        method ->
                            Arguments.of(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue().path(method))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("routes")
  void shouldRefuseItOutside(String method, String path, JsonNode route) {
    // Given
    List<Reply> replies = new ArrayList<>();

    // When
    bodies(route).forEach(body -> replies.add(send(method, known(path), body)));
    HOSTILE.forEach(text -> replies.add(send(method, path(path, text), "")));
    queries(route).forEach(query -> replies.add(send(method, known(path) + query, "")));

    // Then
    assertThat(replies)
        .allSatisfy(
            reply -> {
              assertThat(reply.status() < 500 || reply.status() == 501)
                  .as("%s %d %s", reply.response().uri(), reply.status(), reply.text())
                  .isTrue();
              assertThat(reply.text()).doesNotContain("Exception", "\tat ", "io.dabba.");
              assertThat(reply.header("Set-Cookie")).isEmpty();
              assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            });
  }

  private static Reply send(String method, String path, String body) {
    String sent = method.equals("GET") ? "" : body;
    return admin.send(method, path, sent, "application/json");
  }

  /** Each field with each wrong value, one that nobody knows, none, and too much. */
  private static Stream<String> bodies(JsonNode route) {
    JsonNode fields = route.at("/requestBody/content/application~1json/schema/properties");
    Stream<String> wrong =
        StreamSupport.stream(((Iterable<String>) fields::fieldNames).spliterator(), false)
            .flatMap(name -> VALUES.stream().map(value -> "{\"" + name + "\": " + value + "}"));
    return fields.isMissingNode()
        ? Stream.of("", "[]")
        : Stream.concat(
            wrong,
            Stream.of(
                "{}",
                "{\"unknown_to_all\": 1}",
                "{\"a\": \"" + "x".repeat(ApiForTests.settings(0).maxBodyBytes()) + "\"}",
                "not json",
                Json.write(Map.of("deep", "[".repeat(500)))));
  }

  private static Stream<String> queries(JsonNode route) {
    return StreamSupport.stream(route.path("parameters").spliterator(), false)
        .filter(parameter -> parameter.path("in").asText().equals("query"))
        .map(parameter -> parameter.path("name").asText())
        .flatMap(
            name ->
                Stream.of("../x", "<b>", "-1", "").map(text -> '?' + name + '=' + encoded(text)));
  }

  private static String known(String path) {
    return path.replace("{dag_id}", "mumbai")
        .replace("{dag_run_id}", encoded(ApiForTests.RUN_ID))
        .replace("{task_id}", "collect")
        .replaceAll("\\{\\w+}", "1");
  }

  private static String path(String path, String text) {
    return path.replaceAll("\\{\\w+}", encoded(text).replace("\\", "\\\\").replace("$", "\\$"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
