package io.dabba.worker.runtime;

import io.dabba.common.id.RunKey;
import io.dabba.worker.port.XComStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** XComs in memory. */
final class InMemoryXComStore implements XComStore {
  private final Map<String, String> envelopes = new HashMap<>();

  void put(RunKey run, String field, String envelope) {
    envelopes.put(run + " " + field, envelope);
  }

  @Override
  public @Nullable String read(RunKey run, String field) {
    return envelopes.get(run + " " + field);
  }
}
