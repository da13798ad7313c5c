package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.CodesForTests;
import io.dabba.scheduler.auth.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, one's own account, API tokens and second factors over the API. */
class AccountApiTest {
  private static final String ACCOUNT = "/api/dabba/v1/account";
  private static final String USERS = "/api/dabba/v1/users";
  private static final String ROLES = "/api/dabba/v1/roles";

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);
  private final ApiCaller uma = ApiCaller.as(api, Role.USER);
  private final ApiCaller nobody = new ApiCaller(api, null);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldMakeChangeAndDeleteAUser() {
    // Given
    String body = "{\"username\": \"rui\", \"password\": \"12345678\", \"roles\": [\"User\"]}";

    // When
    Reply made = admin.post(USERS, body);
    Reply again = admin.post(USERS, body);
    Reply changed = admin.patch(USERS + "/rui", "{\"roles\": [\"Op\"], \"active\": false}");
    Reply deleted = admin.delete(USERS + "/rui");

    // Then
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text()).doesNotContain("12345678", "$2a$");
    assertThat(again.status()).isEqualTo(409);
    assertThat(changed.json().path("active").asBoolean()).isFalse();
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(admin.get(USERS + "/rui").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"username\": \"../x\", \"password\": \"12345678\"}",
        "{\"username\": \"x\", \"password\": \"short\"}",
        "{\"username\": \"x\", \"password\": \"12345678\", \"roles\": [\"Owner\"]}",
        "{\"username\": \"x\", \"password\": \"12345678\", \"roles\": \"Op\"}",
        "{\"username\": \"x\", \"password\": \"12345678\", \"grants\": [{\"can\": [\"read\"]}]}",
        "{\"username\": \"x\", \"password\": \"12345678\", \"grants\": [{\"tags\": [\"a\"]}]}",
        "{\"username\": \"x\", \"password\": \"12345678\", \"grants\": [7]}",
        "{\"username\": \"x\", \"password\": \"12345678\", \"admin\": true}"
      })
  void shouldRefuseBadUsers(String body) {
    // When
    Reply reply = admin.post(USERS, body);

    // Then
    assertThat(reply.status()).isEqualTo(422);
  }

  @Test
  void shouldLetNobodyLockThemselvesOutOrRaiseThemselves() {
    // Given: somebody who may manage users, but is not an admin
    admin.post(
        ROLES,
        "{\"name\": \"Desk\", \"permissions\": [\"users.read\", \"users.create\","
            + " \"users.edit\", \"users.delete\", \"roles.read\", \"roles.create\"]}");
    admin.post(USERS, "{\"username\": \"deb\", \"password\": \"12345678\", \"roles\": [\"Desk\"]}");
    ApiCaller deb = new ApiCaller(api, api.token("deb"));

    // When / Then
    assertThat(admin.patch(USERS + "/admin", "{\"roles\": []}").status()).isEqualTo(409);
    assertThat(admin.delete(USERS + "/admin").status()).isEqualTo(409);
    assertThat(deb.patch(USERS + "/admin", "{\"password\": \"12345678\"}").status()).isEqualTo(403);
    assertThat(deb.delete(USERS + "/admin").status()).isEqualTo(403);
    assertThat(
            deb.post(
                    USERS,
                    "{\"username\": \"x\", \"password\": \"12345678\", \"roles\": [\"Admin\"]}")
                .status())
        .isEqualTo(403);
    assertThat(
            deb.post(ROLES, "{\"name\": \"Mine\", \"permissions\": [\"roles.delete\"]}").status())
        .isEqualTo(403);
    assertThat(
            deb.post(
                    USERS,
                    "{\"username\": \"x\", \"password\": \"12345678\", \"grants\":"
                        + " [{\"tags\": [\"a\"], \"can\": [\"read\"]}]}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void shouldKeepTheBuiltInRolesAndThoseInUse() {
    // Given
    admin.post(ROLES, "{\"name\": \"Guest\", \"permissions\": [\"dags.read\"]}");
    admin.patch(USERS + "/uma", "{\"roles\": [\"Guest\"]}");

    // When / Then
    assertThat(admin.delete(ROLES + "/Viewer").status()).isEqualTo(409);
    assertThat(admin.patch(ROLES + "/Op", "{\"permissions\": []}").status()).isEqualTo(409);
    assertThat(admin.delete(ROLES + "/Guest").status()).isEqualTo(409);
    assertThat(admin.post(ROLES, "{\"name\": \"X\", \"permissions\": [\"a.b\"]}").status())
        .isEqualTo(422);
  }

  @Test
  void shouldChangeOnesPasswordWithTheOldOne() {
    // Given
    String wrong = "{\"old_password\": \"x\", \"new_password\": \"another one\"}";
    String right =
        Json.write(Map.of("old_password", ApiForTests.PASSWORD, "new_password", "another one"));

    // When
    Reply refused = uma.send("PUT", ACCOUNT + "/password", wrong, "*/*");
    Reply changed = uma.send("PUT", ACCOUNT + "/password", right, "*/*");

    // Then: earlier logins are void
    assertThat(refused.status()).isEqualTo(400);
    assertThat(changed.status()).isEqualTo(204);
    assertThat(uma.get("/api/v2/dags").status()).isEqualTo(401);
    assertThat(login("uma", "another one", "").status()).isEqualTo(201);
  }

  @Test
  void shouldLetAnApiTokenDoWhatItsScopeSays() {
    // Given
    Reply made =
        uma.post(ACCOUNT + "/apiTokens", "{\"name\": \"ci\", \"scopes\": [\"dags.read\"]}");
    String text = made.json().path("token").asText();
    ApiCaller program = new ApiCaller(api, text);

    // When / Then
    assertThat(made.status()).isEqualTo(201);
    assertThat(program.get("/api/v2/dags").status()).isEqualTo(200);
    assertThat(program.get("/api/v2/pools").status()).isEqualTo(403);
    assertThat(program.patch("/api/v2/dags/mumbai", "{\"is_paused\": true}").status())
        .isEqualTo(403);
    assertThat(program.post(ACCOUNT + "/apiTokens", "{\"name\": \"more\"}").status())
        .isEqualTo(403);
    assertThat(new ApiCaller(api, text + "x").get("/api/v2/dags").status()).isEqualTo(401);
  }

  @Test
  void shouldNotLetAnApiTokenOutliveItself() {
    // Given
    String made = uma.post(ACCOUNT + "/apiTokens", "{\"name\": \"ci\"}").json().toString();
    String text = Json.tree(made).path("token").asText();
    String id = Json.tree(made).path("id").asText();
    ApiCaller program = new ApiCaller(api, text);
    assertThat(program.post(ACCOUNT + "/apiTokens", "{\"name\": \"more\"}").status())
        .isEqualTo(403);

    // When
    Reply others = ApiCaller.as(api, Role.OP).delete(ACCOUNT + "/apiTokens/" + id);
    Reply revoked = uma.delete(ACCOUNT + "/apiTokens/" + id);

    // Then
    assertThat(others.status()).isEqualTo(404);
    assertThat(revoked.status()).isEqualTo(204);
    assertThat(program.get("/api/v2/dags").status()).isEqualTo(401);
    assertThat(api.people.texts()).noneMatch(stored -> stored.contains(text.substring(23)));
  }

  @Test
  void shouldAskForACodeOnceItsOwnerHasShownOne() {
    // Given
    JsonNode enrolled = uma.post(ACCOUNT + "/secondFactor", "").json();
    String secret = enrolled.path("secret").asText();
    assertThat(login("uma", ApiForTests.PASSWORD, "").status()).isEqualTo(201);
    String first = CodesForTests.code(secret, Instant.now());
    String confirm = "{\"code\": \"" + first + "\"}";

    // When
    Reply confirmed = uma.send("PUT", ACCOUNT + "/secondFactor", confirm, "*/*");

    // Then
    assertThat(confirmed.status()).isEqualTo(204);
    Reply without = login("uma", ApiForTests.PASSWORD, "");
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.detail()).startsWith("code:");
    assertThat(login("uma", ApiForTests.PASSWORD, first).status()).as("used before").isEqualTo(401);
    assertThat(login("uma", "wrong", "000000").detail()).startsWith("login:");
    String next = CodesForTests.code(secret, Instant.now().plusSeconds(30));
    assertThat(login("uma", ApiForTests.PASSWORD, next).status()).isEqualTo(201);
  }

  @Test
  void shouldDrawTheSecretForACamera() {
    // When
    JsonNode enrolled = uma.post(ACCOUNT + "/secondFactor", "").json();

    // Then
    JsonNode qr = enrolled.path("qr");
    assertThat(qr.path("size").asInt()).isGreaterThan(29);
    assertThat(qr.path("path").asText()).matches("(M\\d+ \\d+h1v1h-1z)+");
  }

  @Test
  void shouldTakeEachRecoveryCodeOnce() {
    // Given
    JsonNode enrolled = uma.post(ACCOUNT + "/secondFactor", "").json();
    String code = CodesForTests.code(enrolled.path("secret").asText(), Instant.now());
    uma.send("PUT", ACCOUNT + "/secondFactor", "{\"code\": \"" + code + "\"}", "*/*");
    String recovery = enrolled.path("recovery_codes").get(0).asText();

    // When
    List<Integer> statuses =
        List.of(
            login("uma", ApiForTests.PASSWORD, recovery).status(),
            login("uma", ApiForTests.PASSWORD, recovery).status());

    // Then
    assertThat(statuses).containsExactly(201, 401);
  }

  @Test
  void shouldWriteDownWhoDidWhatAndNoSecret() {
    // Given
    JsonNode enrolled = uma.post(ACCOUNT + "/secondFactor", "").json();
    String token =
        uma.post(ACCOUNT + "/apiTokens", "{\"name\": \"ci\"}").json().path("token").asText();

    // When
    String log = admin.get("/api/v2/eventLogs").text();

    // Then
    assertThat(log)
        .contains("enrol_second_factor", "post_api_token", "\"owner\":\"uma\"")
        .doesNotContain(
            token,
            enrolled.path("secret").asText(),
            enrolled.path("recovery_codes").get(0).asText());
  }

  @Test
  void shouldEndEverySession() {
    // Given
    ApiCaller other = ApiCaller.as(api, Role.USER);

    // When
    Reply reply = uma.post(ACCOUNT + "/logout", "");

    // Then
    assertThat(reply.status()).isEqualTo(204);
    assertThat(other.get("/api/v2/dags").status()).isEqualTo(401);
  }

  @Test
  void shouldSealSecretsAnew() {
    // When
    Reply reply = admin.post("/api/dabba/v1/secrets/rotate", "{}");

    // Then
    assertThat(reply.json().path("rotated").isInt()).isTrue();
  }

  private Reply login(String username, String password, String code) {
    return nobody.post(
        "/auth/token",
        Json.write(
            code.isEmpty()
                ? Map.of("username", username, "password", password)
                : Map.of("username", username, "password", password, "code", code)));
  }
}
