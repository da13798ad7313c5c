package io.dabba.common.command;

import io.dabba.common.id.Identifiers;

/** The DAG left the folder: create no more runs, let running ones end. */
public record RetireDag(String dagId) implements Command {
  public RetireDag {
    Identifiers.dagId(dagId);
  }
}
