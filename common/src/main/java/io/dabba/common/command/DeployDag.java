package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import java.util.Objects;

/**
 * Make this version the one that new runs of the DAG use.
 *
 * @param dagId the DAG
 * @param bundle hash of the bundle that holds its definition
 * @param paused whether it starts paused, if it is new
 */
public record DeployDag(String dagId, String bundle, boolean paused) implements Command {
  public DeployDag {
    Identifiers.dagId(dagId);
    Objects.requireNonNull(bundle);
  }
}
