package io.dabba.scheduler.api.view;

import io.dabba.common.id.TryKey;
import org.jspecify.annotations.Nullable;

/**
 * A change as an event tells of it; what does not apply is left out.
 *
 * @param kind run, ti, dag, pool, asset, backfill or callback
 * @param dagId the DAG, for dag, run and ti
 * @param runId the run, for run and ti
 * @param taskIndex position of the task in the DAG version of the run
 * @param mapIndex index of a mapped instance, or -1
 * @param tryNumber the try
 * @param key the name of what is none of these
 * @param state what became of it
 */
public record ChangeView(
    String kind,
    @Nullable String dagId,
    @Nullable String runId,
    @Nullable Integer taskIndex,
    @Nullable Integer mapIndex,
    @Nullable Integer tryNumber,
    @Nullable String key,
    String state) {
  /** A task instance that has moved. */
  public static ChangeView of(TryKey key, String state) {
    return new ChangeView(
        "ti",
        key.run().dagId(),
        key.run().runId(),
        key.taskIndex(),
        key.mapIndex(),
        key.tryNumber(),
        null,
        state);
  }

  /** Anything else that has changed. */
  public static ChangeView of(String kind, String key, String state) {
    String[] parts = key.split("/", -1);
    return switch (kind) {
      case "dag" -> new ChangeView(kind, key, null, null, null, null, null, state);
      case "run" -> new ChangeView(kind, parts[0], parts[1], null, null, null, null, state);
      case "ti" ->
          new ChangeView(
              kind, parts[0], parts[1], Integer.valueOf(parts[2]), null, null, null, state);
      default -> new ChangeView(kind, null, null, null, null, null, key, state);
    };
  }
}
