package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.alert.AlertIds;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.command.AssetEvent;
import io.dabba.scheduler.alert.AlarmKind;
import io.dabba.scheduler.alert.Alert;
import io.dabba.scheduler.alert.outbox.Outbox;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.codec.NamedAssetEvent;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.port.AuditLog;
import io.dabba.scheduler.port.ImportError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Grants for single DAGs: what may be seen, what may be done, and what lists leave out. */
class ApiGrantsTest {

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);

  @BeforeEach
  void makePeople() {
    admin.post(
        "/api/dabba/v1/roles",
        "{\"name\": \"Guest\", \"permissions\": [\"import_errors.read\", \"audit_logs.read\","
            + " \"assets.read\", \"alerts.read\"]}");
    create("pia", "{\"dag_ids\": [\"pu*\"], \"can\": [\"read\"]}");
    create("mia", "{\"dag_ids\": [\"mumbai\"], \"can\": [\"trigger\"]}");
    create("dee", "{\"tags\": [\"daily\"], \"can\": [\"edit\"]}");
    create("eve", "{\"tags\": [\"unknown\"], \"can\": [\"edit\"]}");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({"pia,pune", "mia,mumbai", "dee,mumbai", "eve,"})
  void shouldListOnlyWhatMayBeSeen(String user, String dagId) {
    // Given
    ApiCaller caller = caller(user);
    List<String> seen = dagId == null ? List.of() : List.of(dagId);

    // When / Then: nobody has more than one
    assertThat(texts(caller.get("/api/v2/dags?exclude_stale=false").json(), "/dags", "dag_id"))
        .containsExactlyElementsOf(seen);
    assertThat(texts(caller.get("/api/v2/dagStats").json(), "/dags", "dag_id"))
        .containsExactlyElementsOf(seen);
    assertThat(texts(caller.get("/api/v2/dags/~/dagRuns").json(), "/dag_runs", "dag_id"))
        .allMatch(seen::contains);
    assertThat(
            texts(
                caller.get("/api/v2/dags/~/dagRuns/~/taskInstances").json(),
                "/task_instances",
                "dag_id"))
        .allMatch(seen::contains);
  }

  @Test
  void shouldNotFindByNameWhatMayNotBeSeen() {
    // Given
    ApiCaller pia = caller("pia");

    // When
    Reply batch = pia.post("/api/v2/dags/~/dagRuns/list", "{\"dag_ids\": [\"mumbai\"]}");

    // Then
    assertThat(batch.json().path("total_entries").asInt()).isZero();
    assertThat(pia.get("/api/v2/dags/pune").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/dags/mumbai",
        "/api/v2/dags/mumbai/details",
        "/api/v2/dags/mumbai/tasks",
        "/api/v2/dags/mumbai/dagRuns",
        "/api/v2/dagSources/mumbai",
        "/api/v2/dags/nowhere",
        "/api/dabba/v1/dags/mumbai/durations"
      })
  void shouldRefuseOtherDagsAndNotTellWhichExist(String path) {
    // When
    Reply reply = caller("pia").get(path);

    // Then
    assertThat(reply.status()).isEqualTo(403);
  }

  @Test
  void shouldTriggerButNotEdit() {
    // Given
    ApiCaller mia = caller("mia");

    // When
    Reply triggered = mia.post("/api/v2/dags/mumbai/dagRuns", "{\"logical_date\": null}");
    Reply paused = mia.patch("/api/v2/dags/mumbai", "{\"is_paused\": true}");
    Reply bulk =
        mia.patch(
            "/api/v2/dags/~/dagRuns",
            "{\"actions\": [{\"action\": \"update\", \"entities\": []}]}");

    // Then
    assertThat(triggered.status()).isEqualTo(200);
    assertThat(paused.status()).isEqualTo(403);
    assertThat(bulk.status()).isEqualTo(403);
  }

  @Test
  void shouldEditWhatATagNamesAndNothingElse() {
    // Given
    ApiCaller dee = caller("dee");

    // When
    Reply own = dee.patch("/api/v2/dags/mumbai", "{\"is_paused\": true}");
    Reply other = dee.patch("/api/v2/dags/pune", "{\"is_paused\": true}");
    Reply all = dee.patch("/api/v2/dags?dag_id_pattern=~", "{\"is_paused\": true}");

    // Then
    assertThat(own.status()).isEqualTo(200);
    assertThat(other.status()).isEqualTo(403);
    assertThat(texts(all.json(), "/dags", "dag_id")).containsExactly("mumbai");
    assertThat(dee.post("/api/v2/dags/mumbai/dagRuns", "{}").status()).isEqualTo(403);
  }

  @Test
  void shouldRefuseOtherDagsInABody() {
    // Given: a user who may change runs of one DAG names another in a bulk request
    ApiCaller dee = caller("dee");
    String entity = "{\"dag_id\": \"pune\", \"dag_run_id\": \"x\", \"state\": \"failed\"}";

    // When
    Reply reply =
        dee.patch(
            "/api/v2/dags/~/dagRuns",
            "{\"actions\": [{\"action\": \"update\", \"entities\": [" + entity + "]}]}");
    Reply backfill = dee.get("/api/v2/backfills?dag_id=pune");

    // Then
    assertThat(reply.text()).contains("authorization").doesNotContain("\"success\":[\"x\"]");
    assertThat(api.commands()).isEmpty();
    assertThat(backfill.status()).isEqualTo(403);
  }

  @Test
  void shouldLeaveOtherDagsOutOfLogsAndErrors() {
    // Given
    api.audit.append(entry("mumbai")).join();
    api.audit.append(entry("pune")).join();
    api.audit.append(entry(null)).join();
    api.state.importErrors.add(new ImportError("pune.yaml", "broken", Instant.EPOCH));

    // When
    JsonNode logs = caller("pia").get("/api/v2/eventLogs").json();
    JsonNode errors = caller("pia").get("/api/v2/importErrors").json();

    // Then
    assertThat(texts(logs, "/event_logs", "dag_id")).containsExactly("pune");
    assertThat(logs.path("total_entries").asInt()).isEqualTo(1);
    assertThat(texts(errors, "/import_errors", "filename")).containsExactly("pune.yaml");
  }

  @Test
  void shouldCountOnlyAlertsThatMayBeSeen() {
    // Given
    raise("pune");
    raise("mumbai");
    raise("mumbai");

    // When
    JsonNode first = caller("mia").get("/api/v2/alerts?limit=1").json();
    JsonNode second = caller("mia").get("/api/v2/alerts?limit=1&offset=1").json();
    JsonNode third = caller("mia").get("/api/v2/alerts?offset=2").json();

    // Then
    assertThat(first.path("total_entries").asInt()).isEqualTo(2);
    assertThat(texts(first, "/alerts", "dag_id")).containsExactly("mumbai");
    assertThat(texts(second, "/alerts", "dag_id")).containsExactly("mumbai");
    assertThat(texts(third, "/alerts", "dag_id")).isEmpty();
    assertThat(admin.get("/api/v2/alerts").json().path("total_entries").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"pia,mumbai", "mia,pune"})
  void shouldNotNameOtherDagsOfAnAsset(String user, String other) {
    // Given: one DAG writes it and the other reads it
    api.state.assets.put(
        "boxes",
        new AssetRecord("boxes", Set.of("mumbai"), Map.of("pune", List.of("pack")), null, 1));
    ApiCaller caller = caller(user);
    long id = admin.get("/api/v2/assets").json().at("/assets/0/id").asLong();

    // When
    List<Reply> replies =
        List.of(
            caller.get("/api/v2/assets"),
            caller.get("/api/v2/assets/" + id),
            caller.get("/api/v2/assets?dag_ids=" + other),
            caller.get("/api/v2/assets/" + id + "/queuedEvents"));

    // Then
    assertThat(replies).allSatisfy(reply -> assertThat(reply.text()).doesNotContain(other));
    assertThat(replies.get(0).json().path("total_entries").asInt()).isEqualTo(1);
    assertThat(replies.get(2).json().path("total_entries").asInt()).isZero();
  }

  @Test
  void shouldHideEventsOfAssetsThatMayNotBeSeen() {
    // Given: people report events, which come from no DAG
    api.state.assets.put("boxes", new AssetRecord("boxes", Set.of("mumbai"), Map.of(), null, 1));
    AssetEvent event = new AssetEvent("e1", "boxes", "{}", Instant.EPOCH, null, "kim");
    api.state.assetEvents.add(new NamedAssetEvent("boxes", event));

    // When
    JsonNode of = caller("pia").get("/api/v2/assets/events?name=boxes").json();
    JsonNode all = caller("pia").get("/api/v2/assets/events").json();

    // Then
    assertThat(of.path("total_entries").asInt()).isZero();
    assertThat(all.path("total_entries").asInt()).isZero();
    JsonNode seen = caller("mia").get("/api/v2/assets/events?name=boxes").json();
    assertThat(seen.path("total_entries").asInt()).isEqualTo(1);
  }

  @Test
  void shouldFeelAChangeOfRights() {
    // Given
    ApiCaller pia = caller("pia");
    assertThat(pia.get("/api/v2/dags/mumbai").status()).isEqualTo(403);

    // When
    Reply changed = admin.patch("/api/dabba/v1/users/pia", "{\"roles\": [\"Viewer\"]}");

    // Then
    assertThat(changed.json().path("roles").get(0).asText()).isEqualTo("Viewer");
    assertThat(pia.get("/api/v2/dags/mumbai").status()).isEqualTo(200);
  }

  private void create(String username, String grant) {
    Reply made =
        admin.post(
            "/api/dabba/v1/users",
            "{\"username\": \""
                + username
                + "\", \"password\": \""
                + ApiForTests.PASSWORD
                + "\", \"roles\": [\"Guest\"], \"grants\": ["
                + grant
                + "]}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  private void raise(String dagId) {
    Alert alert =
        new Alert(
            AlertIds.of("test", UUID.randomUUID().toString()),
            AlarmKind.RAISED,
            AlertSeverity.HIGH,
            0,
            dagId,
            "r1",
            "collect",
            "late",
            null,
            "late",
            List.of(),
            Map.of(),
            List.of());
    api.outbox.accept(null, new Outbox.Raised(alert, List.of(), null, Duration.ZERO));
  }

  private ApiCaller caller(String username) {
    return new ApiCaller(api, api.token(username));
  }

  private static AuditLog.Entry entry(String dagId) {
    return new AuditLog.Entry(
        Instant.EPOCH, "admin", "patch_dag", dagId, null, null, null, Map.of());
  }

  private static List<String> texts(JsonNode body, String list, String field) {
    return StreamSupport.stream(body.at(list).spliterator(), false)
        .map(item -> item.path(field).asText())
        .toList();
  }
}
