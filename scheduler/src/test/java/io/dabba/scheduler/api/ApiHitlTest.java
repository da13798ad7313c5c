package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.RespondTask;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.wait.Form;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Response;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.Wait;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tasks ask people, over the API; who may answer is the engine's to decide. */
class ApiHitlTest {
  private static final String RUN =
      "/api/v2/dags/" + ApiForTests.DAG_ID + "/dagRuns/" + ApiForTests.RUN_ID;
  private static final String ASK = RUN + "/taskInstances/deliver/-1/hitlDetails";
  private static final Instant ASKED_AT = Instant.parse("2026-01-01T00:00:01Z");
  private static final Form FORM =
      new Form(
          "Deliver?",
          "150 boxes",
          List.of("Approve", "Reject"),
          List.of(),
          false,
          "{\"note\":\"none\"}",
          List.of("vera"));

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);
  private final ApiCaller viewer = ApiCaller.as(api, Role.VIEWER);

  @BeforeEach
  void ask() {
    api.state.put(ApiForTests.RUN, 2, waiting(TaskState.AWAITING_INPUT, null));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2/hitlDetails", RUN + "/hitlDetails"})
  void shouldListWhatWaitsForPeople(String path) {
    // When
    JsonNode list = viewer.get(path).json();

    // Then
    assertThat(list.path("total_entries").asInt()).isEqualTo(1);
    assertThat(list.at("/hitl_details/0/subject").asText()).isEqualTo("Deliver?");
    assertThat(list.at("/hitl_details/0/task_instance/task_id").asText()).isEqualTo("deliver");
  }

  @Test
  void shouldPageTheList() {
    // When
    JsonNode list = viewer.get("/api/v2/hitlDetails?offset=1").json();

    // Then
    assertThat(list.path("hitl_details")).isEmpty();
    assertThat(list.path("total_entries").asInt()).isEqualTo(1);
  }

  @Test
  void shouldShowAQuestion() {
    // When
    JsonNode detail = viewer.get(ASK).json();

    // Then
    assertThat(detail.path("body").asText()).isEqualTo("150 boxes");
    assertThat(detail.at("/body_blocks/0/kind").asText()).isEqualTo("p");
    assertThat(detail.path("options"))
        .extracting(JsonNode::asText)
        .containsExactly("Approve", "Reject");
    assertThat(detail.at("/params/note").asText()).isEqualTo("none");
    assertThat(detail.path("assigned_users")).extracting(JsonNode::asText).containsExactly("vera");
    assertThat(detail.path("created_at").asText()).isEqualTo("2026-01-01T00:00:01Z");
    assertThat(detail.path("response_received").asBoolean()).isFalse();
    assertThat(detail.path("chosen_options").isNull()).isTrue();
  }

  @Test
  void shouldShowAnAnswerThatHasBeenGiven() {
    // Given
    Response response = new Response(List.of("Approve"), "{\"note\":\"ok\"}", "vera", ASKED_AT);
    api.state.put(ApiForTests.RUN, 2, waiting(TaskState.QUEUED, WaitEnd.response(response)));

    // When
    JsonNode detail = viewer.get(ASK).json();

    // Then
    assertThat(detail.path("response_received").asBoolean()).isTrue();
    assertThat(detail.path("responded_by_user").asText()).isEqualTo("vera");
    assertThat(detail.path("chosen_options"))
        .extracting(JsonNode::asText)
        .containsExactly("Approve");
    assertThat(detail.at("/params_input/note").asText()).isEqualTo("ok");
    assertThat(viewer.get("/api/v2/hitlDetails").json().path("hitl_details")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"admin, true", "uma, true", "vera, false"})
  void shouldPassAnAnswerOn(String user, boolean mayAny) {
    // When
    Reply reply =
        new ApiCaller(api, api.token(user))
            .patch(
                ASK, "{\"chosen_options\": [\"Approve\"], \"params_input\": {\"note\": \"ok\"}}");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(api.gateway.commands)
        .containsExactly(
            new RespondTask(
                ApiForTests.DAG_ID,
                ApiForTests.RUN_ID,
                "deliver",
                -1,
                List.of("Approve"),
                "{\"note\":\"ok\"}",
                user,
                mayAny,
                new ReplyAddress("node", "1")));
  }

  @Test
  void shouldRefuseAViewerWhoIsNotAssigned() {
    // Given
    api.gateway.failure =
        new DabbaException(ErrorCode.FORBIDDEN, "user: expected one of those who may respond");

    // When
    Reply reply = viewer.patch(ASK, "{\"chosen_options\": [\"Approve\"]}");

    // Then
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.json().path("detail").asText()).contains("those who may respond");
  }

  @Test
  void shouldRefuseToListForNobody() {
    // When
    Reply reply = new ApiCaller(api, null).get("/api/v2/hitlDetails");

    // Then
    assertThat(reply.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/dags/nope/dagRuns/r/taskInstances/deliver/-1/hitlDetails",
        "/api/v2/dags/mumbai/dagRuns/nope/taskInstances/deliver/-1/hitlDetails",
        "/api/v2/dags/mumbai/dagRuns/nope/hitlDetails",
        RUN + "/taskInstances/nope/-1/hitlDetails",
        RUN + "/taskInstances/sort/-1/hitlDetails"
      })
  void shouldKnowNothingOfWhatAsksNobody(String path) {
    // When
    Reply reply = viewer.get(path);

    // Then
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().path("detail").asText()).contains("expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                                   | 400 | expected a JSON object",
        "{'chosen_options': 'Approve'}                        | 422 | chosen_options",
        "{'chosen_options': [1]}                              | 422 | chosen_options",
        "{'chosen_options': ['Approve'], 'params_input': []}  | 422 | params_input",
        "{'chosen_options': ['Approve'], 'params_input': {'x': 1}} | 422 | found \"x\"",
        "{'chosen_options': ['Approve'], 'option': 'x'}       | 422 | found \"option\""
      })
  void shouldRefuseABadBody(String body, int status, String detail) {
    // When
    Reply reply = admin.patch(ASK, body.replace('\'', '"'));

    // Then
    assertThat(reply.status()).as(reply.json().toString()).isEqualTo(status);
    assertThat(reply.json().path("detail").asText()).contains(detail);
    assertThat(api.gateway.commands).isEmpty();
  }

  private static TaskInstance waiting(TaskState state, @Nullable WaitEnd end) {
    Wait wait =
        new Wait(Trigger.input(FORM), null, ASKED_AT.toEpochMilli(), null, OnTimeout.FAIL, end);
    return new TaskInstance(
        state,
        1,
        1,
        0,
        wait.begunAt(),
        wait.begunAt(),
        0,
        0,
        0,
        TaskInstance.NO_LENGTH,
        "w1",
        wait,
        null);
  }
}
