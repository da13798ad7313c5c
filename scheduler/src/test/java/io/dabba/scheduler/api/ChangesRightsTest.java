package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.port.ChangeFeed.Change;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream of changes that is open while rights change. */
@Timeout(60)
class ChangesRightsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PEOPLE = "/api/dabba/v1/users";

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);

  @BeforeEach
  void makeSomebodyWithGrants() {
    admin.post(
        PEOPLE,
        """
        {"username": "mia", "password": "%s", "roles": [],
         "grants": [{"dag_ids": ["mumbai", "pune"], "can": ["read"]}]}
        """
            .formatted(ApiForTests.PASSWORD));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldEndWithTheSession() throws Exception {
    // Given
    String token = api.token("mia");
    Following mia = follow(token);
    Following other = follow(api.token("mia"));

    // When
    api.access.sessions().end(token).join();

    // Then
    assertThat(mia.toTheEnd()).contains("event: end");
    change("pune");
    assertThat(other.next()).contains("pune");
  }

  @Test
  void shouldEndWithTheApiToken() throws Exception {
    // Given
    ApiCaller caller = new ApiCaller(api, api.token("mia"));
    var made = caller.post("/api/dabba/v1/account/apiTokens", "{\"name\": \"screen\"}").json();
    Following program = follow(made.path("token").asText());

    // When
    caller.delete("/api/dabba/v1/account/apiTokens/" + made.path("id").asText());

    // Then
    assertThat(program.toTheEnd()).contains("event: end");
  }

  @Test
  void shouldNotTellOfDagsThatAreNoLongerGranted() throws Exception {
    // Given
    Following mia = follow(api.token("mia"));
    change("mumbai");
    assertThat(mia.next()).contains("mumbai");

    // When
    admin.patch(PEOPLE + "/mia", "{\"grants\": [{\"dag_ids\": [\"pune\"], \"can\": [\"read\"]}]}");

    // Then: a change of the other DAG comes alone at last
    String heard;
    do {
      change("mumbai");
      change("pune");
      heard = mia.next();
    } while (heard.contains("mumbai") && mia.next().contains("pune"));
    assertThat(heard).contains("pune");
  }

  private void change(String dagId) {
    api.changes.happen(new Change(5, 0, 7, "run", dagId + "/r1", "running"));
  }

  private Following follow(String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.url() + "/api/dabba/v1/changes"))
            .header("Authorization", "Bearer " + token)
            .build();
    Following following = new Following(new LinkedBlockingQueue<>(), new CompletableFuture<>());
    HTTP.sendAsync(request, BodyHandlers.ofLines())
        .thenAccept(response -> following.read(response.body()));
    assertThat(following.lines.poll(10, TimeUnit.SECONDS)).startsWith("retry:");
    return following;
  }

  /** What a client has heard. */
  private record Following(LinkedBlockingQueue<String> lines, CompletableFuture<Void> ended) {
    void read(Stream<String> body) {
      body.forEach(lines::add);
      ended.complete(null);
    }

    String next() throws InterruptedException {
      String line = lines.take();
      while (!line.startsWith("data: ")) {
        line = lines.take();
      }
      return line;
    }

    List<String> toTheEnd() {
      ended.join();
      return List.copyOf(lines);
    }
  }
}
