package io.dabba.scheduler.api.view;

import org.jspecify.annotations.Nullable;

/** Airflow's {@code VersionInfo}. */
public record VersionView(String version, @Nullable String gitVersion) {}
