package io.dabba.scheduler.port;

import io.dabba.common.id.RunKey;
import java.util.concurrent.CompletableFuture;

/** Changes XComs on behalf of people; those of running tasks come with their reports. */
public interface XComWriter {
  /** Stores a value as JSON, unless there is one of that key; tells whether it did. */
  CompletableFuture<Boolean> create(
      RunKey run, String taskId, int mapIndex, String key, String json);

  /** Stores a value as JSON in place of what is there. */
  CompletableFuture<Void> replace(RunKey run, String taskId, int mapIndex, String key, String json);

  /** Deletes a value; tells whether there was one. */
  CompletableFuture<Boolean> delete(RunKey run, String taskId, int mapIndex, String key);
}
