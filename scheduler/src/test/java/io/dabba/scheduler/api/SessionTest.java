package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.auth.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may do with the cookie of its session. */
class SessionTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SESSION = "/ui/session";
  private static final String PAUSE = "/api/v2/dags/" + ApiForTests.DAG_ID;

  private final ApiForTests api = new ApiForTests();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldKeepTheSessionFromScriptsAndOtherSites() throws Exception {
    // When
    HttpResponse<String> reply = login("admin", ApiForTests.PASSWORD);

    // Then
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("dabba_session=")
        .contains("; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=3600")
        .doesNotContain("Secure");
    assertThat(user(reply).path("username").asText()).isEqualTo("admin");
    assertThat(user(reply).path("may_write").asBoolean()).isTrue();
  }

  @Test
  void shouldSendTheCookieEncryptedOnlyWhereTheSiteIs() throws Exception {
    // When
    HttpResponse<String> reply =
        send(
            request(SESSION)
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.ofString(credentials("admin", ApiForTests.PASSWORD))));

    // Then
    assertThat(reply.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
  }

  @Test
  void shouldGiveNoSessionForAWrongPassword() throws Exception {
    // When
    HttpResponse<String> reply = login("admin", "another");

    // Then
    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void shouldReadWithTheCookie() throws Exception {
    // Given
    String cookie = cookie(Role.VIEWER);

    // When
    HttpResponse<String> reply = send(request("/api/v2/dags").header("Cookie", cookie).GET());

    // Then
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(user(send(request(SESSION).header("Cookie", cookie).GET())).path("may_write"))
        .isEqualTo(Json.tree("false"));
  }

  @Test
  void shouldChangeNothingWithTheCookieAlone() throws Exception {
    // Given: what a form on another site can make a browser send
    HttpRequest.Builder forged = pause().header("Cookie", cookie(Role.ADMIN));

    // When
    HttpResponse<String> reply = send(forged);

    // Then
    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(api.commands()).isEmpty();
  }

  @Test
  void shouldChangeThingsFromItsOwnPages() throws Exception {
    // Given
    HttpRequest.Builder own =
        pause().header("Cookie", cookie(Role.ADMIN)).header(Credentials.OWN_PAGE, "1");

    // When
    HttpResponse<String> reply = send(own);

    // Then
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(api.commands()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dabba_session=", "dabba_session=x.y.z", "other=1"})
  void shouldKnowNobodyWithoutAValidCookie(String cookie) throws Exception {
    // When
    HttpResponse<String> session = send(request(SESSION).header("Cookie", cookie).GET());

    // Then
    assertThat(session.statusCode()).isEqualTo(200);
    assertThat(user(session).isNull()).isTrue();
    assertThat(send(request("/api/v2/dags").header("Cookie", cookie).GET()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void shouldTakeTheCookieAwayAtTheEnd() throws Exception {
    // When
    HttpResponse<String> reply = send(request(SESSION).DELETE());

    // Then
    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(reply.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("dabba_session=;")
        .contains("Max-Age=0");
  }

  private HttpResponse<String> login(String username, String password) throws Exception {
    return send(request(SESSION).POST(BodyPublishers.ofString(credentials(username, password))));
  }

  private HttpRequest.Builder pause() {
    return request(PAUSE).method("PATCH", BodyPublishers.ofString("{\"is_paused\":true}"));
  }

  private String cookie(Role role) {
    return Credentials.COOKIE + '=' + api.token(role);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api.url() + path));
  }

  private static String credentials(String username, String password) {
    return Json.write(Map.of("username", username, "password", password));
  }

  private static JsonNode user(HttpResponse<String> reply) {
    return Json.tree(reply.body()).path("user");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
