package io.dabba.operators.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Hooks;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.RecordingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sensor against a server that speaks HeadObject and ListObjectsV2. */
class S3KeySensorTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final S3KeySensor sensor = new S3KeySensor();
  private final Hooks hooks = new Hooks();

  @AfterEach
  void close() {
    hooks.close();
  }

  @Test
  void shouldFindAKeyWithSignedRequests() throws Exception {
    // Given
    SERVER.stubFor(
        head(urlEqualTo("/orders/2026/01/02.csv"))
            .withHeader("Authorization", containing("Credential=clerk/"))
            .willReturn(ok()));

    // When
    Object value = run(Map.of("bucket_key", "s3://orders/2026/01/02.csv"));

    // Then
    assertThat(value).isEqualTo(List.of("s3://orders/2026/01/02.csv"));
  }

  @Test
  void shouldWaitForWhatIsNotThere() {
    // Given
    SERVER.stubFor(head(urlEqualTo("/orders/a")).willReturn(ok()));
    Map<String, Object> keys = Map.of("bucket_name", "orders", "bucket_key", List.of("a", "b"));

    // Then
    assertThatThrownBy(() -> run(with(keys, "mode", "reschedule")))
        .isInstanceOf(TaskRescheduledException.class);
    assertThatThrownBy(() -> run(with(keys, "mode", "defer")))
        .isInstanceOf(TaskDeferredException.class);
    assertThatThrownBy(() -> run(with(with(keys, "poke_interval", 0.01), "timeout", 0)))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("found nothing");
  }

  @Test
  void shouldMatchPatternsOverAllPages() throws Exception {
    // Given
    SERVER.stubFor(
        get(urlPathMatching("/orders/?"))
            .withQueryParam("list-type", equalTo("2"))
            .withQueryParam("prefix", equalTo("in/"))
            .willReturn(okXml(page("token1", "in/x.txt", "in/a/1.csv"))));
    SERVER.stubFor(
        get(urlPathMatching("/orders/?"))
            .withQueryParam("continuation-token", equalTo("token1"))
            .willReturn(okXml(page(null, "in/2.csv", "in/3.csv.gz"))));

    // When
    Object value =
        run(Map.of("bucket_name", "orders", "bucket_key", "in/*[0-9].csv", "wildcard_match", true));

    // Then
    assertThat(value).isEqualTo(List.of("s3://orders/in/a/1.csv", "s3://orders/in/2.csv"));
  }

  @ParameterizedTest
  @CsvSource({"403,false", "301,false", "503,true"})
  void shouldRetryOnlyWhatTimeMayCure(int status, boolean retryable) {
    // Given
    SERVER.stubFor(head(urlEqualTo("/orders/s")).willReturn(aResponse().withStatus(status)));

    // When
    TaskFailedException failed =
        catchThrowableOfType(
            TaskFailedException.class, () -> run(Map.of("bucket_key", "s3://orders/s")));

    // Then
    assertThat(failed.isRetryable()).isEqualTo(retryable);
    assertThat(failed.getMessage()).doesNotContain("tiffin-secret");
  }

  @Test
  void shouldRetryWhenNobodyListens() {
    // When
    TaskFailedException failed =
        catchThrowableOfType(
            TaskFailedException.class,
            () -> run(Map.of("bucket_key", "s3://orders/s"), connection("http://127.0.0.1:1")));

    // Then
    assertThat(failed.isRetryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"key,", "s3://bucket,", "s3://b_b/k,other", "'',bucket", "k,a/../b"})
  void shouldRefuseWhatIsNoKey(String key, @Nullable String bucket) {
    // Given
    Map<String, Object> arguments = new HashMap<>(Map.of("bucket_key", key));
    if (bucket != null) {
      arguments.put("bucket_name", bucket);
    }

    // Then
    assertThatThrownBy(() -> run(arguments)).isInstanceOf(DabbaException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a*.csv,a/b.csv,true",
    "a?.csv,ab.csv,true",
    "a?.csv,abc.csv,false",
    "[!x]*,y,true",
    "[!x]*,x,false",
    "a.csv,aXcsv,false",
    "[ab,[ab,true"
  })
  void shouldMatchAsFnmatchDoes(String pattern, String key, boolean matches) {
    assertThat(S3Key.of(pattern, "orders", true).matches(key)).isEqualTo(matches);
  }

  private @Nullable Object run(Map<String, Object> arguments) throws Exception {
    return run(arguments, connection("http://127.0.0.1:" + SERVER.getPort()));
  }

  private @Nullable Object run(Map<String, Object> arguments, Connection connection)
      throws Exception {
    return sensor.run(new RecordingContext(hooks, arguments, connection)).value();
  }

  private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    Map<String, Object> more = new HashMap<>(map);
    more.put(name, value);
    return more;
  }

  private static Connection connection(String endpoint) {
    String extra = Json.write(Map.of("endpoint_url", endpoint, "region_name", "ap-south-1"));
    return new Connection(
        "aws_default", "aws", null, null, null, "clerk", "tiffin-secret", null, extra);
  }

  private static String page(@Nullable String next, String... keys) {
    StringBuilder xml = new StringBuilder("<ListBucketResult><Name>orders</Name>");
    for (String key : keys) {
      xml.append("<Contents><Key>").append(key).append("</Key><Size>1</Size></Contents>");
    }
    if (next != null) {
      xml.append("<NextContinuationToken>" + next + "</NextContinuationToken>");
    }
    return xml.append("</ListBucketResult>").toString();
  }
}
