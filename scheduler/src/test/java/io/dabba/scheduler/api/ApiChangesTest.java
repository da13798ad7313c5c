package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.port.ChangeFeed.Change;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes as server-sent events. */
@Timeout(30)
class ApiChangesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String RUN = ApiForTests.DAG_ID + "/r1";

  private final ApiForTests api = new ApiForTests();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldTellWhatChanges() throws Exception {
    // Given
    BufferedReader events = open("", "").body;

    // When
    api.changes.happen(new Change(5, 0, 7, "run", RUN, "running"));
    api.changes.happen(new Change(6, 1, 7, "ti", RUN + "/2/-1/1", "queued"));

    // Then
    assertThat(next(events))
        .isEqualTo(
            "{\"kind\":\"run\",\"dag_id\":\"mumbai\",\"run_id\":\"r1\",\"state\":\"running\"}");
    assertThat(next(events)).contains("\"task_index\":2", "\"try_number\":1", "queued");
  }

  @Test
  void shouldTellOfOneRunOnly() throws Exception {
    // Given
    BufferedReader events = open("?dag_id=mumbai&run_id=r2", "").body;

    // When
    api.changes.happen(new Change(5, 0, 7, "run", RUN, "running"));
    api.changes.happen(new Change(6, 0, 7, "run", "mumbai/r2", "success"));

    // Then
    assertThat(next(events)).contains("r2");
  }

  @Test
  void shouldGoOnWhereAClientLeftOff() throws Exception {
    // Given
    api.changes.happen(new Change(5, 0, 7, "run", RUN, "queued"));
    api.changes.happen(new Change(8, 0, 7, "run", RUN, "running"));

    // When
    BufferedReader events = open("", "8-0-7").body;

    // Then
    assertThat(next(events)).contains("running");
  }

  @Test
  void shouldSayThatTheStateMustBeReadAnew() throws Exception {
    // Given
    api.changes.keptFrom = 100;

    // When
    BufferedReader events = open("", "5-0-0").body;

    // Then
    assertThat(next(events)).contains("read the state anew");
  }

  @Test
  void shouldRefuseAnIdThatIsNone() throws Exception {
    // When
    Opened opened = open("", "yesterday");

    // Then
    assertThat(opened.status).isEqualTo(422);
  }

  private Opened open(String query, String lastEventId) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.url() + "/api/dabba/v1/changes" + query))
            .header("Authorization", "Bearer " + api.token(Role.VIEWER));
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<java.io.InputStream> response =
        HTTP.send(request.build(), BodyHandlers.ofInputStream());
    BufferedReader body =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    if (response.statusCode() == 200) {
      body.readLine();
    }
    return new Opened(response.statusCode(), body);
  }

  private static String next(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (!line.startsWith("data: ")) {
      line = events.readLine();
    }
    return line.substring("data: ".length());
  }

  private record Opened(int status, BufferedReader body) {}
}
