package io.dabba.operators.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.RecordingContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookOperatorTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().dynamicHttpsPort())
          .build();

  private final Operator webhook = new WebhookOperator();
  private final Operator slack = new SlackOperator();

  @Test
  void shouldPostJsonToTheConnection() throws Exception {
    // Given
    SERVER.stubFor(
        post("/hooks/orders")
            .withHeader("Authorization", equalTo("Bearer tiffin-token"))
            .withHeader("X-Key", equalTo("k1"))
            .withHeader("X-City", equalTo("Mumbai"))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(equalToJson("{\"count\": 3}"))
            .willReturn(okJson("{\"accepted\": true}")));
    Connection connection = http("{\"token\": \"tiffin-token\", \"headers\": {\"X-Key\": \"k1\"}}");
    Map<String, Object> arguments =
        Map.of(
            "payload", Map.of("count", 3),
            "path", "/orders",
            "headers", Map.of("X-City", "Mumbai", "Authorization", "mine"));

    // When
    Object value = run(webhook, arguments, connection);

    // Then
    assertThat(value).isEqualTo(Map.of("accepted", true));
  }

  @ParameterizedTest
  @CsvSource({"500,true", "429,true", "404,false", "403,false"})
  void shouldRetryOnlyWhatTimeMayCure(int status, boolean retryable) {
    // Given
    SERVER.stubFor(post("/hooks/s").willReturn(aResponse().withStatus(status)));

    // When
    TaskFailedException failed =
        catchThrowableOfType(
            TaskFailedException.class,
            () -> run(webhook, Map.of("payload", "{}", "path", "s"), http("{}")));

    // Then
    assertThat(failed.isRetryable()).isEqualTo(retryable);
  }

  @Test
  void shouldNotTrustAnyCertificate() {
    // Given
    Connection connection = connection("https://127.0.0.1:" + SERVER.getHttpsPort(), null, null);

    // When
    TaskFailedException failed =
        catchThrowableOfType(
            TaskFailedException.class, () -> run(webhook, Map.of("payload", Map.of()), connection));

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(failed).hasMessageContaining("trusted certificate");
  }

  @Test
  void shouldFailWhenNobodyListens() {
    assertThatThrownBy(
            () ->
                run(
                    webhook,
                    Map.of("payload", Map.of()),
                    connection("http://127.0.0.1:1", null, null)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldRefuseHeadersThatAreSmuggledInAndTellNoSecret() {
    // Given
    Connection broken = http("{\"headers\": {\"X-Key\": \"tiffin-secret\\r\\nX-Evil: 1\"}}");

    // Then
    assertThatThrownBy(() -> run(webhook, Map.of("payload", "{}"), broken))
        .isInstanceOf(DabbaException.class)
        .hasMessageNotContaining("tiffin-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://h", "http://a b/", "http:///x"})
  void shouldRefuseWhatIsNoAddress(String host) {
    assertThatThrownBy(() -> run(webhook, Map.of("payload", "{}"), connection(host, null, null)))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected an http:// or https:// address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../admin", "a/../../b"})
  void shouldRefuseAPathThatLeavesTheConnection(String path) {
    assertThatThrownBy(() -> run(webhook, Map.of("payload", "{}", "path", path), http("{}")))
        .isInstanceOf(DabbaException.class);
  }

  @Test
  void shouldPostMessagesToSlack() throws Exception {
    // Given
    List<Object> blocks = List.of(Map.of("type", "divider"));
    SERVER.stubFor(
        post("/services/T0/B0/token")
            .withRequestBody(
                equalToJson("{\"text\": \"late\", \"blocks\": [{\"type\": \"divider\"}]}"))
            .willReturn(ok("ok")));

    // When
    Object value =
        run(
            slack,
            Map.of("text", "late", "blocks", blocks, "timeout", 5),
            slack(server() + "/services"));

    // Then
    assertThat(value).isNull();
  }

  @Test
  void shouldSayWhatSlackRefused() {
    // Given
    SERVER.stubFor(
        post("/services/T0/B0/token")
            .willReturn(aResponse().withStatus(400).withBody("invalid_blocks")));

    // Then
    assertThatThrownBy(() -> run(slack, Map.of("text", "x"), slack(server() + "/services")))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("invalid_blocks")
        .hasMessageNotContaining("T0/B0");
  }

  @Test
  void shouldRefuseASlackMessageWithoutContentOrToken() {
    assertThatThrownBy(() -> run(slack, Map.of("channel", "#x"), slack("https://example.org")))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected text, blocks or attachments");
    assertThatThrownBy(
            () -> run(slack, Map.of("text", "x"), connection("https://example.org", null, null)))
        .isInstanceOf(DabbaException.class);
  }

  private static @Nullable Object run(
      Operator operator, Map<String, Object> arguments, Connection connection) throws Exception {
    return operator.run(new RecordingContext(arguments, connection)).value();
  }

  private static String server() {
    return "http://127.0.0.1:" + SERVER.getPort();
  }

  private static Connection http(String extra) {
    return connection(server() + "/hooks", null, extra);
  }

  private static Connection slack(String host) {
    return new Connection(
        "slack_default", "slackwebhook", null, host, null, null, "T0/B0/token", null, null);
  }

  private static Connection connection(
      String host, @Nullable String login, @Nullable String extra) {
    return new Connection("http_default", "http", null, host, null, login, null, null, extra);
  }
}
