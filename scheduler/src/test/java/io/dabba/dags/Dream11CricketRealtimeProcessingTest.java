package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.TaskFailedException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dream11CricketRealtimeProcessingTest {
  private static final String FILE = "dream11/Dream11CricketRealtimeProcessing.java";
  private static final String DAG = "dream11_cricket_realtime_processing";

  @TempDir Path wallets;

  @ParameterizedTest
  @CsvSource({
    "IND-AUS-T20, ipl_t20_points_v3, 20",
    "IND-ENG-ODI, odi_points_v2, 50",
    "IND-SA-TEST, test_points_v1, 0"
  })
  void shouldPlayByTheRulesOfTheFormat(String match, String points, int overs) throws Exception {
    // When
    ExampleRun run = play("{\"match_id\": \"%s\"}".formatted(match)).toTheEnd();

    // Then
    assertThat(run.value("initialize_match_processing").get("point_system").asText())
        .isEqualTo(points);
    JsonNode state = run.value("initialize_match_processing", "match_state");
    assertThat(state.path("max_overs").asInt()).isEqualTo(overs);
    assertThat(state.get("live_tracking")).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "LON-MAN-HUNDRED, 'expected T20, ODI or Test, found Hundred'",
    "../../etc, expected a known match"
  })
  void shouldRefuseWhatItHasNoRulesFor(String match, String message) {
    // Given
    ExampleRun run = play("{\"match_id\": \"%s\"}".formatted(match));

    // When / Then
    assertThatThrownBy(() -> run.callTask("initialize_match_processing"))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldCountSixOfSevenBallsForThreeUsers() throws Exception {
    // When
    ExampleRun run = play("{}").toTheEnd();

    // Then
    assertThat(run.value("process_ball_by_ball_data"))
        .isEqualTo(
            Json.tree(
                "{\"balls_processed\":6,\"total_points_distributed\":38,\"users_affected\":3}"));
    JsonNode scores = run.value("process_ball_by_ball_data", "user_scores");
    assertThat(scores.get("asha").asDouble()).isCloseTo(66, within(1e-9));
    assertThat(scores.get("bala").asDouble()).isCloseTo(46.5, within(1e-9));
    assertThat(scores.get("chitra").asDouble()).isCloseTo(15, within(1e-9));
  }

  @Test
  void shouldUpdateFourBoards() throws Exception {
    // When
    ExampleRun run = play("{}").toTheEnd();

    // Then
    JsonNode updated = run.value("update_live_leaderboards");
    assertThat(updated.get("leaderboards_updated").asInt()).isEqualTo(4);
    assertThat(updated.at("/top_scorer/user_id").asText()).isEqualTo("asha");
    JsonNode league =
        run.value("update_live_leaderboards", "leaderboards").at("/friends_league/college");
    assertThat(league.findValuesAsText("user_id")).containsExactly("asha", "chitra", "deepa");
    assertThat(league.get(2).get("score").asDouble()).isZero();
  }

  @Test
  void shouldTellOfMovesOfAHundredRanks() throws Exception {
    // Given
    ExampleRun run = play("{}").given("process_ball_by_ball_data", "{}");
    run.pushed("process_ball_by_ball_data", "user_scores", Json.write(scores(250)));
    run.pushed(
        "initialize_match_processing",
        "match_state",
        "{\"previous_ranks\":{\"u101\":201,\"u051\":150,\"u250\":150}}");

    // When
    Object value = run.callTask("update_live_leaderboards").value();

    // Then
    JsonNode updated = Json.mapper().valueToTree(value);
    assertThat(updated.get("total_users_ranked").asInt()).isEqualTo(250);
    assertThat(updated.get("rank_change_notifications").asInt()).isEqualTo(2);
    assertThat(run.value("update_live_leaderboards", "leaderboards").get("top100")).hasSize(100);
    JsonNode told = run.value("update_live_leaderboards", "outbox");
    assertThat(told.findValuesAsText("user_id")).containsExactly("u101", "u250");
    assertThat(told.findValuesAsText("rank_change")).containsExactly("-100", "100");
  }

  @Test
  void shouldPayWhomItCan() throws Exception {
    // When
    ExampleRun run = play("{\"refusing\": [\"chitra\"]}").toTheEnd();

    // Then
    assertPayout(run, 8_000, 2, 1, 0, 2_000);
    assertThat(run.value("calculate_winnings_distribution", "outbox").findValuesAsText("user_id"))
        .containsExactly("asha", "bala");
  }

  @Test
  void shouldPayOnceHoweverOftenItRuns() throws Exception {
    // Given
    play("{\"unreachable\": [\"chitra\"]}").toTheEnd();

    // When
    ExampleRun again = play("{}").toTheEnd();

    // Then
    assertPayout(again, 2_000, 1, 0, 8_000, 0);
    assertPayout(play("{}").toTheEnd(), 0, 0, 0, 10_000, 0);
  }

  @Test
  void shouldPayNobodyBeforeTheEnd() throws Exception {
    // Given
    ExampleRun run = play("{}").given("await_match_end", "{\"status\":\"in_progress\"}");

    // When
    Object value = run.callTask("calculate_winnings_distribution").value();

    // Then
    assertThat(Json.write(value)).isEqualTo("{\"status\":\"match_not_completed\"}");
    assertThat(wallets).isEmptyDirectory();
  }

  private ExampleRun play(String conf) {
    String base = "{\"looks_until_end\": 0, \"wallets\": \"%s\"".formatted(wallets);
    String rest = conf.substring(1);
    return ExampleDags.run(FILE, DAG, base + (rest.equals("}") ? rest : ", " + rest));
  }

  private static void assertPayout(
      ExampleRun run, long paid, int ok, int failed, long duplicates, long open) {
    JsonNode payout = run.value("calculate_winnings_distribution");
    assertThat(payout.get("total_amount_inr").asLong()).isEqualTo(paid);
    assertThat(payout.get("successful_transfers").asInt()).isEqualTo(ok);
    assertThat(payout.get("failed_transfers").asInt()).isEqualTo(failed);
    JsonNode report = payout.get("reconciliation_report");
    assertThat(report.get("prizes_inr").asLong()).isEqualTo(10_000);
    assertThat(report.get("duplicates_inr").asLong()).isEqualTo(duplicates);
    assertThat(report.get("open_inr").asLong()).isEqualTo(open);
  }

  /** u001 leads; each follows with a point less. */
  private static Map<String, Double> scores(int users) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int i = 1; i <= users; i++) {
      scores.put("u%03d".formatted(i), 1_000.0 - i);
    }
    return scores;
  }
}
