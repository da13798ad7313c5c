package io.dabba.scheduler.alert.outbox;

import io.dabba.scheduler.alert.Alert;

/**
 * An alert whose next step is due, and which is the caller's until a time.
 *
 * @param alert the alert
 * @param until milliseconds since the epoch
 */
public record TakenAlert(Alert alert, long until) {}
