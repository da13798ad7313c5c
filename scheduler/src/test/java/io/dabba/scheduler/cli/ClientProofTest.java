package io.dabba.scheduler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.ApiForTests;
import io.dabba.scheduler.auth.CodesForTests;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As whom client commands speak: with a second factor, and with API tokens. */
class ClientProofTest {
  private static final String ACCOUNT = "/api/dabba/v1/account";

  private final ApiForTests api = new ApiForTests();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path dataDir;

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldTakeAnApiToken() {
    // Given
    String token = newToken("[\"dags.read\"]");

    // When
    int code = run("--token=" + token, "dags", "list");

    // Then
    assertThat(code).isZero();
    assertThat(out.toString()).contains("mumbai");
    assertThat(dataDir).isEmptyDirectory();
  }

  @Test
  void shouldStayWithinTheScopeOfItsToken() {
    // Given
    String token = newToken("[\"dags.read\"]");

    // When
    int code = run("--token=" + token, "dags", "pause", "mumbai");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(api.commands()).isEmpty();
  }

  @Test
  void shouldSayThatATokenIsRefused() {
    // When
    int code = run("--token=dabba_nonsense", "dags", "list");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: authorization: ").doesNotContain("nonsense");
  }

  @Test
  void shouldLogInWithTheCodeThatWasGiven() {
    // Given
    String code = nextCode(api.secondFactor("uma"));

    // When
    int exit =
        run("--user=uma", "--password=" + ApiForTests.PASSWORD, "--code=" + code, "dags", "list");

    // Then
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
  }

  @Test
  void shouldAskForACodeOnlyIfOneIsWanted() {
    // Given
    List<String> asked = new ArrayList<>();
    String secret = api.secondFactor("uma");

    // When
    client("uma", new SecondFactor("", () -> asked(asked, nextCode(secret)))).get(ApiPath.DAGS);
    client("admin", new SecondFactor("", () -> asked(asked, ""))).get(ApiPath.DAGS);

    // Then
    assertThat(asked).hasSize(1);
  }

  @Test
  void shouldSayThatACodeIsMissing() {
    // Given
    api.secondFactor("uma");
    ApiClient unattended = client("uma", new SecondFactor("", () -> ""));

    // When / Then
    assertThatThrownBy(() -> unattended.get(ApiPath.DAGS))
        .isInstanceOf(DabbaException.class)
        .hasMessage("code: expected that of the second factor, found none");
  }

  private String newToken(String scopes) {
    JsonNode body =
        JsonNodeFactory.instance.objectNode().put("name", "ci").set("scopes", Json.tree(scopes));
    return client("admin", new SecondFactor("", () -> ""))
        .post(ACCOUNT + "/apiTokens", body)
        .path("token")
        .asText();
  }

  private ApiClient client(String user, SecondFactor factor) {
    Credentials credentials = new Credentials(api.url(), user, ApiForTests.PASSWORD);
    return new ApiClient(new Proof.Login(credentials, TokenCache.none(), factor));
  }

  private int run(String... words) {
    List<String> arguments = new ArrayList<>();
    List<String> flags = new ArrayList<>(List.of("--url", api.url()));
    for (String word : words) {
      (word.startsWith("--") ? flags : arguments).add(word);
    }
    arguments.addAll(flags);
    arguments.addAll(List.of("--set", "data_dir=" + dataDir));
    return DabbaCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  private static String asked(List<String> asked, String answer) {
    asked.add(answer);
    return answer;
  }

  /** Each code is taken once: this is the one after the one that is shown now. */
  private static String nextCode(String secret) {
    return CodesForTests.code(secret, Instant.now().plusSeconds(30));
  }
}
