package io.dabba.common.command;

import org.jspecify.annotations.Nullable;

/**
 * What happened to one asset, as told by a task or from outside.
 *
 * @param asset name or URI of the asset
 * @param extra JSON object that goes with it; {@code {}} for none
 * @param alias the alias it was written through, or null
 */
public record AssetUpdate(String asset, String extra, @Nullable String alias) {}
