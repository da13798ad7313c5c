package io.dabba.common.command;

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
 */
public record CompleteTask(TryKey key, @Nullable List<String> branch, long runMillis)
    implements Command {
  public CompleteTask {
    branch = branch == null ? null : List.copyOf(branch);
  }
}
