package io.dabba.scheduler.api.view;

/** Airflow's {@code AssetAliasResponse}. */
public record AssetAliasView(long id, String name, String group) {}
