package io.dabba.scheduler.api.view;

/** Airflow's {@code ConnectionTestResponse}. */
public record ConnectionTestView(boolean status, String message) {}
