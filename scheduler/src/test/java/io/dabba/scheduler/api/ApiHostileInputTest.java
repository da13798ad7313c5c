package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a refusal with a detail, and never what went on inside. */
class ApiHostileInputTest {
  private static final ApiForTests api = new ApiForTests();
  private static final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);
  private static final List<String> BODIES =
      List.of(
          "",
          "[]",
          "null",
          "\"text\"",
          "{",
          "{\"a\": 1} {\"b\": 2}",
          "{\"unknown_to_all\": 1}",
          "{\"dag_run_id\": {\"$gt\": \"\"}, \"value\": {}, \"name\": [], \"actions\": 7}",
          "{\"conf\": \"text\", \"state\": 5, \"note\": [], \"is_paused\": \"yes\", \"slots\": {}}",
          "{\"dag_id\": \"../../etc\", \"from_date\": 1e400, \"task_ids\": [[[[]]]]}",
          "{\"actions\": [{\"action\": \"drop\", \"entities\": [null]}]}",
          "[".repeat(5_000));

  @AfterAll
  static void stop() {
    api.close();
  }

  static Stream<Arguments> writing() {
    return ApiForTests.endpoints().stream()
        .filter(endpoint -> !endpoint.method().equals(HttpMethod.GET))
        .filter(endpoint -> !endpoint.path().endsWith("/account/logout"))
        .map(endpoint -> Arguments.of(endpoint.method().name(), path(endpoint.path())));
  }

  @ParameterizedTest
  @MethodSource("writing")
  void shouldNeverFailInside(String method, String path) {
    // When
    List<Reply> replies =
        BODIES.stream().map(body -> admin.send(method, path, body, "application/json")).toList();

    // Then
    assertThat(replies)
        .allSatisfy(
            reply -> {
              assertThat(reply.status()).isNotEqualTo(500);
              assertThat(reply.text()).doesNotContain("Exception", "\tat ", "io.dabba");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/dags/..%2f..%2fetc%2fpasswd",
        "/api/v2/dags/%00",
        "/api/v2/dags/mumbai/dagRuns/..%2f..",
        "/api/v2/dags/%7B%7B7*7%7D%7D",
        "/api/v2/dags/mumbai%0d%0aX-Evil:1",
        "/api/v2/dags/mumbai/dagRuns/x/taskInstances/..%2F",
        "/api/v2/variables/..%2f..%2fusers",
        "/api/v2/dags/mumbai/dagRuns/%3Cscript%3E",
        "/api/v2/dagSources/..%2f..",
        "/api/v2/config/section/..%2f/option/x"
      })
  void shouldRefusePathTricks(String path) {
    // When
    Reply reply = admin.get(path);

    // Then
    assertThat(reply.status()).isBetween(400, 499);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("X-Evil")).isEmpty();
    assertThat(reply.detail()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /../../etc/passwd HTTP/1.1",
        "GET /api/v2/../../secrets HTTP/1.1",
        "GET //evil.example/ HTTP/1.1",
        "GET /%zz HTTP/1.1"
      })
  void shouldRefuseRawPathTricks(String requestLine) throws IOException {
    // When
    String answer = raw(requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n");

    // Then
    assertThat(answer).containsPattern("^HTTP/1.1 4\\d\\d ").doesNotContain("root:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v2/dags?limit=-1 | limit",
        "/api/v2/dags?limit=1e3 | limit",
        "/api/v2/dags?offset=99999999999 | offset",
        "/api/v2/dags?paused=maybe | paused",
        "/api/v2/dags?order_by=__class__ | order_by",
        "/api/v2/dags/mumbai/dagRuns?run_after_gte=tomorrow | run_after_gte",
        "/api/v2/dags/mumbai/dagRuns?duration_lt=NaN%20x | duration_lt",
        "/api/v2/dags/mumbai/dagRuns?state=nonsense | state",
        "/api/v2/eventLogs/x | event_log_id",
        "/api/dabba/v1/dags/mumbai/durations?runs=0 | runs",
        "/api/dabba/v1/changes?dag_id=../x | dag_id"
      })
  void shouldNameTheParameterThatIsWrong(String path, String name) {
    // When
    Reply reply = admin.get(path);

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).startsWith(name);
  }

  @Test
  void shouldRefuseABodyOverItsLimit() {
    // When
    Reply reply =
        admin.patch(
            "/api/v2/variables",
            "{\"actions\": \"" + "x".repeat(ApiForTests.settings(0).maxBodyBytes()) + "\"}");

    // Then
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.detail()).startsWith("body: expected at most");
  }

  @Test
  void shouldShowHostileTextAsJsonOnly() {
    // Given
    String hostile = "</script><img src=x onerror=alert(1)>";
    admin.post("/api/v2/variables", "{\"key\": \"shown\", \"value\": \"" + hostile + "\"}");

    // When
    Reply reply = admin.get("/api/v2/variables/shown");

    // Then
    assertThat(reply.json().path("value").asText()).isEqualTo(hostile);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "169.254.169.254",
        "::1",
        "fe80::1",
        "fd00:ec2::254",
        "224.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1"
      })
  void shouldNotTestAddressesThatLeadInside(String address) throws IOException {
    // When
    boolean inner = ConnectionTester.isInner(InetAddress.getByName(address));

    // Then
    assertThat(inner).isTrue();
  }

  @Test
  void shouldAnswerNothingNewToWhoHasItAlready() throws IOException {
    // Given
    String tag = admin.get("/api/v2/pools").header("ETag");

    // When
    String answer =
        raw(
            "GET /api/v2/pools HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + api.token(Role.ADMIN)
                + "\r\nIf-None-Match: "
                + tag
                + "\r\n\r\n");

    // Then
    assertThat(tag).startsWith("W/\"");
    assertThat(answer).startsWith("HTTP/1.1 304 ");
  }

  private static String path(String template) {
    return template.replace(":dag_id", "mumbai").replaceAll(":(\\w+)", "1");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
