package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route of the OpenAPI file with every role: the table in the documentation decides. */
class RoleAccessTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "security.md");
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ApiForTests api = new ApiForTests();
  private static final Map<String, ApiCaller> callers =
      Role.BUILT_IN.stream().collect(Collectors.toMap(Role::name, role -> ApiCaller.as(api, role)));

  @AfterAll
  static void stop() {
    api.close();
  }

  static Stream<Arguments> routes() {
    JsonNode paths = new ApiCaller(api, null).get("/openapi.json").json().path("paths");
    return paths.properties().stream()
        .flatMap(
            path ->
                METHODS.stream()
                    .filter(method -> path.getValue().path(method).has("x-permission"))
                    .filter(method -> !path.getKey().endsWith("/account/logout"))
                    .map(
                        method ->
                            Arguments.of(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getValue().path(method).path("x-permission").asText())));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void shouldRefuseWhatTheTableDoesNotGive(String method, String path, String permission)
      throws IOException {
    // Given
    Map<String, List<String>> table = table();

    // When
    Map<String, Reply> replies =
        callers.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, each -> ask(each.getValue(), method, path)));

    // Then
    replies.forEach(
        (role, reply) ->
            assertThat(isRefused(reply))
                .as("%s %s as %s: %d %s", method, path, role, reply.status(), reply.text())
                .isEqualTo(!table.get(role).contains(permission)));
  }

  static Stream<Arguments> changes() {
    return routes().filter(route -> !route.get()[0].equals("GET"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void shouldChangeNothingWithACookieAlone(String method, String path, String permission)
      throws IOException, InterruptedException {
    // Given: what a page elsewhere can make a browser send
    HttpRequest.Builder forged =
        HttpRequest.newBuilder(URI.create(api.url() + path.replaceAll("\\{\\w+}", "1")))
            .header("Cookie", Credentials.COOKIE + '=' + api.token(Role.ADMIN))
            .header("Content-Type", "text/plain")
            .method(method, BodyPublishers.ofString("{}"));

    // When
    int status = HTTP.send(forged.build(), BodyHandlers.ofString()).statusCode();

    // Then
    assertThat(status).as(permission).isEqualTo(401);
  }

  @Test
  void shouldKnowWhatEachRouteIsAbout() {
    // When / Then
    assertThat(ApiForTests.endpoints())
        .filteredOn(endpoint -> endpoint.permission() != null)
        .extracting(Endpoint::path)
        .filteredOn(path -> !RoutePermissions.isKnown(path))
        .isEmpty();
  }

  @Test
  void shouldDocumentTheRolesAsTheyAre() throws IOException {
    // Given
    Map<String, List<String>> table = table();

    // When / Then
    assertThat(Role.BUILT_IN)
        .allSatisfy(
            role ->
                assertThat(role.permissions().stream().map(Permission::id))
                    .containsExactlyInAnyOrderElementsOf(table.get(role.name())));
  }

  /** Told by the guard, not by what an endpoint may find wrong later. */
  private static boolean isRefused(Reply reply) {
    return reply.status() == 403
        && reply.detail().startsWith("authorization: expected a user with");
  }

  /** Nothing that is named exists, and the body says nothing, so that nothing is changed. */
  private static Reply ask(ApiCaller caller, String method, String path) {
    String asked =
        path.replace("{dag_id}", "mumbai").replace("{username}", "x").replaceAll("\\{\\w+}", "1");
    return path.endsWith("/changes")
        ? caller.get(asked + "?dag_id=../x")
        : caller.send(method, asked, method.equals("GET") ? "" : "[]", "application/json");
  }

  /** The permissions of each role, as they are written down. */
  private static Map<String, List<String>> table() throws IOException {
    List<String[]> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| `") || line.startsWith("| resource |"))
            .map(line -> line.substring(1).split("\\|"))
            .toList();
    return Stream.of(1, 2, 3, 4)
        .collect(
            Collectors.toMap(
                column -> rows.get(0)[column].strip(),
                column ->
                    rows.stream()
                        .skip(1)
                        .flatMap(row -> permissions(row[0].strip(), row[column].strip()))
                        .toList()));
  }

  private static Stream<String> permissions(String resource, String actions) {
    String name = resource.replace("`", "");
    Stream<String> given =
        switch (actions) {
          case "all" -> Stream.of("read", "create", "edit", "delete");
          case "none" -> Stream.empty();
          default -> Stream.of(actions.split(", "));
        };
    return given.map(action -> name + '.' + action);
  }
}
