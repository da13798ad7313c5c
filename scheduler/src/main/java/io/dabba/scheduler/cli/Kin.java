package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** Options that let a command about tasks concern their relatives too. */
final class Kin {
  @Option(
      names = {"-u", "--upstream"},
      description = "What is upstream too.")
  private boolean upstream;

  @Option(
      names = {"-d", "--downstream"},
      description = "What is downstream too.")
  private boolean downstream;

  /** Says in the body of a request what was chosen. */
  void addTo(ObjectNode body) {
    body.put("include_upstream", upstream);
    body.put("include_downstream", downstream);
  }
}
