package io.dabba.scheduler.alert.channel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import io.dabba.common.secret.Connection;
import io.dabba.scheduler.alert.AlertsForTests;
import io.dabba.scheduler.alert.message.Language;
import io.dabba.scheduler.alert.message.MessageText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each channel against a local receiver that knows the service's documented requests. */
class ChannelsTest {
  private static final String SECRET = "dosa-idli";

  private final WireMockServer service =
      new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeEach
  void start() {
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop();
  }

  @Test
  void shouldPostToSlack() throws InterruptedException {
    // Given
    answer("{\"ok\": true, \"ts\": \"1503435956.000247\"}");

    // When
    send("slack", "#ops", Map.of());

    // Then
    service.verify(
        postRequestedFor(urlEqualTo("/api/chat.postMessage"))
            .withHeader("Authorization", equalTo("Bearer " + SECRET))
            .withHeader("Content-Type", containing("application/json"))
            .withRequestBody(
                json(
                    """
                    {"channel": "#ops", "text": "HIGH: <bills> & \\"co\\"",
                     "blocks": [
                       {"type": "header", "text":
                         {"type": "plain_text", "text": "HIGH: <bills> & \\"co\\"", "emoji": false}},
                       {"type": "section", "text":
                         {"type": "plain_text", "text": "बिल\\nlate", "emoji": false}}]}
                    """)));
  }

  @Test
  void shouldPostToTelegram() throws InterruptedException {
    // Given
    answer("{\"ok\": true, \"result\": {\"message_id\": 7}}");

    // When
    send("telegram", "-100123", Map.of());

    // Then
    service.verify(
        postRequestedFor(urlEqualTo("/bot" + SECRET + "/sendMessage"))
            .withRequestBody(
                json(
                    """
                    {"chat_id": "-100123", "text": "HIGH: <bills> & \\"co\\"\\nबिल\\nlate"}
                    """)));
  }

  @Test
  void shouldPostTextToWhatsApp() throws InterruptedException {
    // Given
    answer("{\"messaging_product\": \"whatsapp\", \"messages\": [{\"id\": \"wamid.1\"}]}");

    // When
    send("whatsapp", "919800000001", Map.of());

    // Then
    service.verify(
        postRequestedFor(urlEqualTo("/v23.0/login7/messages"))
            .withHeader("Authorization", equalTo("Bearer " + SECRET))
            .withRequestBody(
                json(
                    """
                    {"messaging_product": "whatsapp", "recipient_type": "individual",
                     "to": "919800000001", "type": "text",
                     "text": {"preview_url": false,
                              "body": "HIGH: <bills> & \\"co\\"\\nबिल\\nlate"}}
                    """)));
  }

  @Test
  void shouldPostATemplateToWhatsApp() throws InterruptedException {
    // Given
    answer("{\"messages\": [{\"id\": \"wamid.1\"}]}");

    // When
    send("whatsapp", "919800000001", Map.of("template", "alert", "version", "v24.0"));

    // Then
    service.verify(
        postRequestedFor(urlEqualTo("/v24.0/login7/messages"))
            .withRequestBody(
                json(
                    """
                    {"messaging_product": "whatsapp", "recipient_type": "individual",
                     "to": "919800000001", "type": "template",
                     "template": {"name": "alert", "language": {"code": "hi"},
                       "components": [{"type": "body", "parameters":
                         [{"type": "text", "text": "HIGH: <bills> & \\"co\\" बिल late"}]}]}}
                    """)));
  }

  @Test
  void shouldPostAnSmsToTwilio() throws InterruptedException {
    // Given
    answer("{\"sid\": \"SM1\", \"status\": \"queued\"}");

    // When
    send("sms", "+919800000001", Map.of("from", "+911140000000"));

    // Then
    assertThat(form("/2010-04-01/Accounts/login7/Messages.json"))
        .isEqualTo("To=+919800000001&From=+911140000000&Body=HIGH: <bills> & \"co\"\nबिल\nlate");
  }

  @Test
  void shouldHaveTwilioReadAMessageOut() throws InterruptedException {
    // Given
    answer("{\"sid\": \"CA1\", \"status\": \"queued\"}");

    // When
    send("voice", "+919800000001", Map.of("from", "+911140000000"));

    // Then
    assertThat(form("/2010-04-01/Accounts/login7/Calls.json"))
        .isEqualTo(
            "To=+919800000001&From=+911140000000&Twiml=<Response><Say language=\"hi-IN\""
                + " loop=\"2\">HIGH: &lt;bills&gt; &amp; \"co\"\nबिल\nlate</Say></Response>");
  }

  @Test
  void shouldTriggerPagerDuty() throws InterruptedException {
    // Given
    service.stubFor(any(anyUrl()).willReturn(status(202).withBody("{\"status\": \"success\"}")));

    // When
    send("pagerduty", "", Map.of("source", "mumbai"));

    // Then
    service.verify(
        postRequestedFor(urlEqualTo("/v2/enqueue"))
            .withRequestBody(
                json(
                    """
                    {"routing_key": "dosa-idli", "event_action": "trigger",
                     "dedup_key": "00000000000000bb", "client": "Dabba",
                     "payload": {"summary": "HIGH: <bills> & \\"co\\"", "source": "mumbai",
                       "severity": "error", "timestamp": "2026-10-15T15:00:00Z",
                       "component": "check", "group": "bills", "class": "raised",
                       "custom_details": {"message": "बिल\\nlate", "team": "ops"}}}
                    """)));
  }

  @Test
  void shouldOpenATicket() throws InterruptedException {
    // Given
    service.stubFor(any(anyUrl()).willReturn(status(201).withBody("{\"key\": \"OPS-7\"}")));

    // When
    send("ticket", "", Map.of("project", "OPS"));

    // Then
    service.verify(
        postRequestedFor(urlEqualTo("/rest/api/2/issue"))
            .withHeader("Authorization", equalTo("Basic bG9naW43OmRvc2EtaWRsaQ=="))
            .withRequestBody(
                json(
                    """
                    {"fields": {"project": {"key": "OPS"}, "issuetype": {"name": "Task"},
                      "summary": "HIGH: <bills> & \\"co\\"", "description": "बिल\\nlate",
                      "labels": ["dabba", "severity-high"]}}
                    """)));
  }

  @Test
  void shouldSignWhatItPostsToAWebhook() throws InterruptedException {
    // Given
    service.stubFor(any(anyUrl()).willReturn(status(204)));

    // When
    send("webhook", "", Map.of("path", "/hub?x=1"));

    // Then
    service.verify(
        postRequestedFor(urlEqualTo("/hub?x=1"))
            .withHeader("Idempotency-Key", equalTo("00000000000000bb-0.1"))
            .withHeader(
                "Dabba-Signature",
                equalTo("sha256=" + WebhookChannel.signature(SECRET, onlyRequestBody())))
            .withRequestBody(
                json(
                    """
                    {"alert_id": "00000000000000bb", "kind": "raised", "severity": "high",
                     "at": "2026-10-15T15:00:00Z", "team": "ops", "to": "", "language": "hi",
                     "title": "HIGH: <bills> & \\"co\\"", "body": "बिल\\nlate",
                     "dag_id": "bills", "run_id": "manual__1", "task_id": "check"}
                    """)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slack|{\"ok\": false, \"error\": \"channel_not_found\"}|channel_not_found",
        "telegram|{\"ok\": false, \"description\": \"chat not found\"}|chat not found",
        "whatsapp|{\"messages\": []}|the id of a message",
        "sms|{\"message\": \"no sid\"}|no sid",
        "voice|[]|a JSON object",
        "pagerduty|{\"status\": \"invalid event\"}|invalid event",
        "ticket|<html>login</html>|a JSON object"
      })
  void shouldNotTakeAnyAnswerForAConfirmation(String type, String answer, String complaint) {
    // Given
    answer(answer);

    // When
    SendFailure failure = failure(type);

    // Then
    assertThat(failure).hasMessageContaining(complaint);
    assertThat(failure.isPermanent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"slack", "telegram", "whatsapp", "sms", "voice", "pagerduty", "ticket", "webhook"})
  void shouldTellRefusalsFromTrouble(String type) {
    // Given
    service.stubFor(any(anyUrl()).willReturn(status(401).withBody("bad token " + SECRET)));
    SendFailure refused = failure(type);
    service.stubFor(any(anyUrl()).willReturn(status(503)));
    SendFailure trouble = failure(type);
    service.stubFor(any(anyUrl()).willReturn(status(429).withHeader("Retry-After", "120")));
    SendFailure tooMany = failure(type);
    service.stubFor(
        any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    // When
    SendFailure broken = failure(type);

    // Then
    assertThat(refused.isPermanent()).isTrue();
    assertThat(refused).hasMessageContaining("status 401 bad token ***");
    assertThat(trouble.isPermanent()).isFalse();
    assertThat(tooMany.retryAfter()).isEqualTo(Duration.ofSeconds(120));
    assertThat(broken.isPermanent()).isFalse();
    assertThat(broken.getMessage()).doesNotContain(SECRET);
  }

  @Test
  void shouldTryALimitOfSlackAgain() {
    // Given
    answer("{\"ok\": false, \"error\": \"ratelimited\"}");

    // When
    SendFailure failure = failure("slack");

    // Then
    assertThat(failure.isPermanent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"slack", "telegram", "whatsapp", "sms", "pagerduty", "ticket"})
  void shouldSayThatAConnectionHasNoPassword(String type) {
    // Given
    Connection bare = new Connection("bare", type, null, "h", null, "login", null, null, null);

    // When
    SendFailure failure =
        catchThrowableOfType(
            SendFailure.class, () -> channel(type).send(message("x", Map.of(), bare)));

    // Then
    assertThat(failure).hasMessage("connection bare: expected a password, found none");
    assertThat(failure.isPermanent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://files", "http://", "a b"})
  void shouldRefuseAHostThatIsNone(String host) {
    // Given
    Connection odd = new Connection("odd", "x", null, host, null, "login", SECRET, null, null);

    // When
    SendFailure failure =
        catchThrowableOfType(
            SendFailure.class, () -> channel("slack").send(message("x", Map.of(), odd)));

    // Then
    assertThat(failure).hasMessageContaining("connection odd: expected a host or an http");
    assertThat(failure.isPermanent()).isTrue();
  }

  private void answer(String json) {
    service.stubFor(any(anyUrl()).willReturn(okJson(json)));
  }

  private SendFailure failure(String type) {
    return catchThrowableOfType(SendFailure.class, () -> send(type, "x", Map.of("from", "y")));
  }

  private void send(String type, String to, Map<String, String> options)
      throws InterruptedException {
    Connection connection =
        new Connection("there", type, null, service.baseUrl(), null, "login7", SECRET, null, null);
    channel(type).send(message(to, options, connection));
  }

  private static Channel channel(String type) {
    return Channels.builtIn().find(type).orElseThrow();
  }

  static ChannelMessage message(String to, Map<String, String> options, Connection connection) {
    return new ChannelMessage(
        AlertsForTests.saying("bills", "late", "ops"),
        "0.1",
        "ops",
        to,
        Language.HINDI,
        new MessageText("HIGH: <bills> & \"co\"", "बिल\nlate"),
        connection,
        options);
  }

  private String onlyRequestBody() {
    return service.getAllServeEvents().get(0).getRequest().getBodyAsString();
  }

  private String form(String url) {
    service.verify(
        postRequestedFor(urlEqualTo(url))
            .withHeader("Authorization", equalTo("Basic bG9naW43OmRvc2EtaWRsaQ=="))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded")));
    return URLDecoder.decode(onlyRequestBody(), StandardCharsets.UTF_8);
  }

  private static StringValuePattern json(String text) {
    return equalToJson(text, false, false);
  }
}
