package io.dabba.common.command;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.id.TryKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A try has succeeded.
 *
 * @param key the try
 * @param branch direct downstream task ids to follow, the rest being skipped; null if it is no
 *     branch
 * @param runMillis how long the operator ran
 * @param length how many items its value has, or 1 for a single value of a mapped instance; null if
 *     no task is mapped over it or it has no value
 * @param skipsAll whether everything downstream is skipped, not only what its direct downstream
 *     tasks' trigger rules lead to: a short circuit that ignores them
 * @param assetEvents events of assets it wrote, beyond its outlets' own
 * @param alerts what it wants people to be told
 */
public record CompleteTask(
    TryKey key,
    @Nullable List<String> branch,
    long runMillis,
    @Nullable Integer length,
    boolean skipsAll,
    List<AssetUpdate> assetEvents,
    List<AlertRequest> alerts)
    implements Command {
  public CompleteTask {
    branch = branch == null ? null : List.copyOf(branch);
    assetEvents = assetEvents == null ? List.of() : List.copyOf(assetEvents);
    alerts = alerts == null ? List.of() : List.copyOf(alerts);
  }

  /** A success that nobody is told of. */
  public CompleteTask(
      TryKey key,
      @Nullable List<String> branch,
      long runMillis,
      @Nullable Integer length,
      boolean skipsAll,
      List<AssetUpdate> assetEvents) {
    this(key, branch, runMillis, length, skipsAll, assetEvents, List.of());
  }

  /** A success that says nothing more. */
  public static CompleteTask plain(TryKey key, long runMillis) {
    return new CompleteTask(key, null, runMillis, null, false, List.of());
  }

  /** The success of a branch. */
  public static CompleteTask following(TryKey key, List<String> branch, long runMillis) {
    return new CompleteTask(key, branch, runMillis, null, false, List.of());
  }

  /** The success of a task over whose value others are mapped. */
  public static CompleteTask withLength(TryKey key, int length, long runMillis) {
    return new CompleteTask(key, null, runMillis, length, false, List.of());
  }

  /** Whether it says nothing more. */
  public boolean saysOnlySuccess() {
    return branch == null
        && length == null
        && !skipsAll
        && assetEvents.isEmpty()
        && alerts.isEmpty();
  }
}
