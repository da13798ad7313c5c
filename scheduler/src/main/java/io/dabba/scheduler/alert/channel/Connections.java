package io.dabba.scheduler.alert.channel;

import io.dabba.common.secret.Connection;
import org.jspecify.annotations.Nullable;

/** Finds connections by id. Blocks. */
@FunctionalInterface
public interface Connections {
  /** The connection, or null if there is none. */
  @Nullable Connection find(String id);
}
