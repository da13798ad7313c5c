package io.dabba.scheduler.api.view;

import io.dabba.scheduler.port.BrokerOverview.DeadLetter;
import org.jspecify.annotations.Nullable;

/** A message nobody could read; not part of Airflow's API. */
public record DeadLetterView(
    String id,
    @Nullable String queue,
    @Nullable String reason,
    @Nullable String contentType,
    int bytes,
    String body) {
  /** A dead letter. */
  public static DeadLetterView of(DeadLetter letter) {
    return new DeadLetterView(
        letter.id(),
        letter.queue(),
        letter.reason(),
        letter.contentType(),
        letter.bytes(),
        letter.body());
  }
}
