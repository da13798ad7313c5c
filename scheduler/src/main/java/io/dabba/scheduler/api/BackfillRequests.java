package io.dabba.scheduler.api;

import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.Reprocess;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.Shards;
import java.time.Clock;
import java.util.Locale;

/** What is asked for with a body that describes a backfill. */
final class BackfillRequests {
  /** Everything that it may say. */
  static final String[] FIELDS = {
    "dag_id",
    "from_date",
    "to_date",
    "run_backwards",
    "dag_run_conf",
    "reprocess_behavior",
    "max_active_runs",
    "run_on_latest_version"
  };

  private final int maxConfBytes;
  private final Clock clock;

  BackfillRequests(int maxConfBytes, Clock clock) {
    this.maxConfBytes = maxConfBytes;
    this.clock = clock;
  }

  CreateBackfill read(ApiRequest request) {
    ApiBody body =
        request
            .body()
            .allowing(FIELDS)
            .refusing(ClearRequests.RUN_ON_LATEST_VERSION, ClearRequests.ONE_VERSION);
    String dagId =
        request.requireSeen(Identifiers.dagId(body.requiredText("dag_id", Identifiers.MAX_LENGTH)));
    return new CreateBackfill(
        dagId,
        newId(dagId),
        body.requiredTime("from_date"),
        body.requiredTime("to_date"),
        reprocess(body.text("reprocess_behavior", 16).orElse("none")),
        body.flag("run_backwards", false),
        body.number("max_active_runs", CreateBackfill.DEFAULT_MAX_ACTIVE_RUNS),
        TriggerRequests.conf(body, "dag_run_conf", maxConfBytes),
        request.principal().username(),
        null);
  }

  /** Ids grow with time, and tell the shard that has the backfill. */
  private long newId(String dagId) {
    return clock.millis() * Shards.COUNT + Shards.of(dagId);
  }

  private static Reprocess reprocess(String text) {
    return switch (text) {
      case "none", "failed", "completed" -> Reprocess.valueOf(text.toUpperCase(Locale.ROOT));
      default ->
          throw DabbaException.invalid(
              "reprocess_behavior: expected none, failed or completed, found \"" + text + '"');
    };
  }
}
