package io.dabba.worker.port;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps the logs of tries. */
public interface LogStore {
  /** Appends lines in order; a failed future means they may be missing. */
  CompletableFuture<Void> append(String tryId, List<String> lines);
}
