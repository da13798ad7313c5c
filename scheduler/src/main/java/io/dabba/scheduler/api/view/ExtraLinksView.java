package io.dabba.scheduler.api.view;

import java.util.Map;

/** Airflow's {@code ExtraLinkCollectionResponse}; no operator has any. */
public record ExtraLinksView(Map<String, String> extraLinks, int totalEntries) {}
