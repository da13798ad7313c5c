package io.dabba.scheduler.api.view;

import org.jspecify.annotations.Nullable;

/** Airflow's {@code ProviderResponse}: an operator that workers bring along. */
public record ProviderView(
    String packageName, String description, String version, @Nullable String documentationUrl) {}
