package io.dabba.common.dag;

import org.jspecify.annotations.Nullable;

/**
 * Tasks that belong together. Their ids begin with the group's; a nested group's id begins with its
 * parent's.
 *
 * @param groupId its full id, such as {@code load.city}
 * @param tooltip one line about it, or null
 * @param mapping over what its tasks are mapped together, or null
 */
public record TaskGroupSpec(String groupId, @Nullable String tooltip, @Nullable Mapping mapping) {}
