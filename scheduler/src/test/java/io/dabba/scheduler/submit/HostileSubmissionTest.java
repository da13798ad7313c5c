package io.dabba.scheduler.submit;

import io.dabba.common.error.DabbaException;
import io.dabba.testkit.HostileInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Run requests and reports of assets as anybody may put them into queue {@code dabba.submit}. */
class HostileSubmissionTest {
  private static final int MAX_BYTES = 64 * 1024;
  private static final List<String> VALID =
      List.of(
          "{\"dag_id\": \"etl\", \"run_id\": \"r1\", \"logical_date\": \"2026-01-02T03:04:05Z\","
              + " \"conf\": {\"a\": [1, 2.5, null]}, \"note\": \"by hand\"}",
          "{\"dag_id\": \"etl\"}",
          "{\"asset\": \"s3://shop/raw\", \"extra\": {\"rows\": 5}}");

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuse(@ForAll long seed) {
    String text = HostileInput.mutated(VALID.get(Math.floorMod(seed, VALID.size())), seed);
    submit(text.getBytes(StandardCharsets.UTF_8));
    submit(HostileInput.bytes(seed));
  }

  private static void submit(byte[] body) {
    HostileInput.parse(
        DabbaException.class,
        () -> storable(RunRequest.parse(body, "manual__1", MAX_BYTES).logicalDate()));
    HostileInput.parse(DabbaException.class, () -> AssetReport.parse(body, MAX_BYTES));
  }

  /** The store keeps dates in milliseconds. */
  private static long storable(@Nullable Instant date) {
    return date == null ? 0 : date.toEpochMilli();
  }
}
