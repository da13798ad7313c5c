package io.dabba.common.command;

import io.dabba.common.id.RunKey;
import java.util.Objects;

/**
 * End what is left of a run that is ending. Appended by the commit of the decision that ends it.
 *
 * @param run the run
 * @param reason why it is ending
 */
public record StopRun(RunKey run, String reason) implements Command {
  public StopRun {
    Objects.requireNonNull(reason);
  }
}
