package io.dabba.scheduler.api.view;

import io.dabba.scheduler.port.SchedulerStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code JobResponse}: a scheduler process. */
public record JobView(
    long id,
    @Nullable String dagId,
    @Nullable String dagDisplayName,
    String state,
    String jobType,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    Instant latestHeartbeat,
    @Nullable String executorClass,
    String hostname,
    @Nullable String unixname) {
  /** A scheduler, running if {@code fresh}. */
  public static JobView of(SchedulerStatus scheduler, boolean fresh) {
    CRC32 id = new CRC32();
    id.update(scheduler.node().getBytes(StandardCharsets.UTF_8));
    return new JobView(
        id.getValue(),
        null,
        null,
        fresh ? "running" : "failed",
        "SchedulerJob",
        null,
        null,
        scheduler.heartbeat(),
        null,
        scheduler.node(),
        null);
  }
}
