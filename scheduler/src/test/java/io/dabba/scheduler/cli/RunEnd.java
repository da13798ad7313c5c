package io.dabba.scheduler.cli;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.ApiForTests;
import io.dabba.scheduler.core.state.RunState;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.awaitility.Awaitility;

/** Ends a run while somebody waits for it. */
record RunEnd(ApiForTests api, String state) {
  int during(IntSupplier waiting, String runId) {
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(waiting::getAsInt);
    RunKey key = new RunKey(ApiForTests.DAG_ID, runId);
    Awaitility.await().until(() -> api.state.run(key).join().isPresent());
    api.finishRun(key, RunState.valueOf(state.toUpperCase(Locale.ROOT)));
    return code.join();
  }
}
