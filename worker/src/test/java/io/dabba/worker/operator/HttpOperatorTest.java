package io.dabba.worker.operator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.http.HttpExchange;
import io.dabba.common.operator.TaskFailedException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOperatorTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final HttpOperator operator = new HttpOperator();

  @Test
  void shouldReturnTheJsonOfTheAnswer() throws Exception {
    // Given
    SERVER.stubFor(
        post("/meals")
            .withHeader("X-City", equalTo("Mumbai"))
            .withRequestBody(equalToJson("{\"count\": 3}"))
            .willReturn(okJson("{\"accepted\": true}")));

    // When
    Object value =
        run(
            "/meals",
            Map.of(
                "method",
                "post",
                "headers",
                Map.of("X-City", "Mumbai"),
                "body",
                Map.of("count", 3)));

    // Then
    assertThat(value).isEqualTo(Map.of("accepted", true));
  }

  @ParameterizedTest
  @CsvSource({"500,true", "503,true", "429,true", "404,false", "401,false"})
  void shouldRetryOnlyWhatTimeMayCure(int status, boolean retryable) {
    // Given
    SERVER.stubFor(get("/status").willReturn(aResponse().withStatus(status)));

    // Then
    assertThatThrownBy(() -> run("/status", Map.of()))
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            failed -> assertThat(failed.isRetryable()).isEqualTo(retryable))
        .hasMessageContaining("found " + status);
  }

  @Test
  void shouldAcceptAStatusThatIsExpected() throws Exception {
    // Given
    SERVER.stubFor(get("/gone").willReturn(aResponse().withStatus(410).withBody("gone")));

    // When
    Object value = run("/gone", Map.of("expected_status", List.of(200, 410)));

    // Then
    assertThat(value).isEqualTo("gone");
  }

  @Test
  void shouldRefuseAnAnswerThatIsTooLarge() {
    // Given
    byte[] body = new byte[HttpExchange.MAX_RESPONSE_BYTES + 1];
    SERVER.stubFor(get("/large").willReturn(aResponse().withBody(body)));

    // Then
    assertThatThrownBy(() -> run("/large", Map.of()))
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.LIMIT_EXCEEDED));
  }

  @Test
  void shouldFailWhenTheConnectionBreaks() {
    // Given
    SERVER.stubFor(
        get("/broken").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    // Then
    assertThatThrownBy(() -> run("/broken", Map.of())).isInstanceOf(IOException.class);
  }

  @Test
  void shouldGiveUpAfterTheTimeout() {
    // Given
    SERVER.stubFor(
        get("/slow").willReturn(aResponse().withChunkedDribbleDelay(10, 20_000).withBody("slow")));

    // Then
    assertThatThrownBy(() -> run("/slow", Map.of("timeout", 0.3)))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("within PT0.3S");
  }

  @Test
  void shouldRefuseWhatIsNoRequest() {
    assertThatThrownBy(() -> operator.run(new StubContext(Map.of("url", "file:///etc/passwd"))))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected http:// or https://");
    assertThatThrownBy(() -> operator.run(new StubContext(Map.of("url", "http://a b/"))))
        .isInstanceOf(DabbaException.class);
    assertThatThrownBy(() -> run("/x", Map.of("headers", Map.of("bad header", "1"))))
        .isInstanceOf(DabbaException.class);
  }

  private @Nullable Object run(String path, Map<String, Object> more) throws Exception {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("url", SERVER.baseUrl() + path);
    return operator.run(new StubContext(arguments)).value();
  }
}
