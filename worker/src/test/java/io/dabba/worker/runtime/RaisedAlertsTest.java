package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.operator.TaskFailedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaisedAlertsTest {
  private static final TryKey KEY = new TryKey(new RunKey("etl", "r1"), 0, -1, 1);
  private static final AlertRequest REQUEST =
      new AlertRequest(AlertSeverity.INFO, null, null, "x", List.of(), "{}", null, 0);

  @Test
  void shouldNameEachAlertOfATry() {
    // Given
    RaisedAlerts alerts = new RaisedAlerts(KEY);

    // When
    List<String> ids = List.of(alerts.add(REQUEST), alerts.add(REQUEST));

    // Then
    assertThat(ids).containsExactly(AlertRequest.id(KEY, 0), AlertRequest.id(KEY, 1));
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{16}"));
    assertThat(alerts.requests()).containsExactly(REQUEST, REQUEST);
  }

  @Test
  void shouldRefuseTooMany() {
    // Given
    RaisedAlerts alerts = new RaisedAlerts(KEY);
    for (int number = 0; number < RaisedAlerts.MAX_ALERTS; number++) {
      alerts.add(REQUEST);
    }

    // Then
    assertThatThrownBy(() -> alerts.add(REQUEST))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("expected at most 20 from one try");
  }
}
