package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Rows;

/** One question to the system, and how it is answered. */
public interface Scenario {
  /** What it is called on the command line. */
  String name();

  /** The question, in a line. */
  String question();

  /** Starts what it needs on the stage, measures, and adds a row for each figure. */
  void measure(Stage stage, Rows rows) throws Exception;
}
