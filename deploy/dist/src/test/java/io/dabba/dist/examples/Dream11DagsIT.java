package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A match, end to end. */
@Timeout(60)
class Dream11DagsIT {
  private static final String MATCH = "dream11_cricket_realtime_processing";

  @TempDir Path wallets;

  @Test
  void shouldPayAMatchOnceThoughItIsTriggeredTwice() {
    // Given
    String conf = "{\"match_id\": \"IND-AUS-T20\", \"wallets\": \"%s\", \"refusing\": [\"chitra\"]";
    TrialResult first = Examples.run(MATCH, conf.formatted(wallets) + "}");

    // When
    TrialResult second = Examples.run(MATCH, conf.formatted(wallets) + ", \"unreachable\": []}");

    // Then
    assertThat(payout(first, "total_amount_inr")).isEqualTo(8_000);
    assertThat(payout(first, "failed_transfers")).isEqualTo(1);
    assertThat(payout(second, "total_amount_inr")).isZero();
    assertThat(
            Examples.value(second, "calculate_winnings_distribution")
                .at("/reconciliation_report/duplicates_inr")
                .asInt())
        .isEqualTo(8_000);
    JsonNode balls = Examples.value(first, "process_ball_by_ball_data");
    assertThat(balls.get("total_points_distributed").asInt()).isEqualTo(38);
  }

  private static int payout(TrialResult result, String field) {
    return Examples.value(result, "calculate_winnings_distribution").get(field).asInt();
  }
}
