package io.dabba.common.command;

import java.util.List;

/**
 * What the latest version of a DAG has to do with an asset or alias. For the shard of {@code name}.
 *
 * @param name the asset or alias
 * @param dagId the DAG
 * @param consumes whether its events make the DAG run
 * @param producers the tasks that write it
 */
public record RelateAsset(String name, String dagId, boolean consumes, List<String> producers)
    implements Command {
  public RelateAsset {
    producers = List.copyOf(producers);
  }
}
