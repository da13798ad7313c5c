package io.dabba.scheduler.submit;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.params.DagParams;
import io.dabba.scheduler.port.StateReader;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Holds the conf of a wanted run against the params of its DAG, before the engine is asked. The
 * check is of the current version; the engine pins the run to the version that is current then.
 */
public final class ConfCheck {
  private final StateReader state;

  public ConfCheck(StateReader state) {
    this.state = state;
  }

  /**
   * Fails with INVALID if the conf does not fit. A DAG that is unknown or gone is left to the
   * engine to refuse.
   */
  public CompletableFuture<Void> require(String dagId, String conf) {
    return state
        .dag(dagId)
        .thenCompose(
            dag ->
                dag.isEmpty() || dag.get().stale()
                    ? CompletableFuture.completedFuture(Optional.<DagSpec>empty())
                    : state.spec(dag.get().bundle(), dagId).thenApply(Optional::of))
        .thenAccept(spec -> spec.ifPresent(known -> DagParams.requireConf(known, conf)));
  }
}
