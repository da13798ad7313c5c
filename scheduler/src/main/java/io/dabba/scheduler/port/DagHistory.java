package io.dabba.scheduler.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The versions that DAGs have had, and the files they came from. */
public interface DagHistory {
  /** The versions of a DAG that were deployed, the first one first. */
  CompletableFuture<List<Version>> versions(String dagId);

  /** The text of a file that a bundle was made of; empty if it does not hold it. */
  CompletableFuture<Optional<String>> source(String bundle, String fileloc);

  /**
   * A version of a DAG.
   *
   * @param bundle the bundle that defines it
   * @param number counted from 1 in the order of first deployment
   * @param deployedAt when it was deployed first
   */
  record Version(String bundle, int number, Instant deployedAt) {}
}
