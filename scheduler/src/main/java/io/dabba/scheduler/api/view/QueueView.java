package io.dabba.scheduler.api.view;

/** A queue of the broker; not part of Airflow's API. */
public record QueueView(String queue, long messages, long consumers) {}
