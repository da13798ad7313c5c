package io.dabba.scheduler.api.view;

import org.jspecify.annotations.Nullable;

/** Airflow's {@code DAGSourceResponse}. */
public record DagSourceView(
    String content, String dagId, @Nullable Integer versionNumber, String dagDisplayName) {}
