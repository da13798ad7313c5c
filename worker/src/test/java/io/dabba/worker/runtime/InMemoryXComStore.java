package io.dabba.worker.runtime;

import io.dabba.common.id.RunKey;
import io.dabba.worker.port.XComStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** XComs in memory. */
final class InMemoryXComStore implements XComStore {
  private final Map<String, String> envelopes = new HashMap<>();

  /** Fields read so far. */
  int reads;

  void put(RunKey run, String field, String envelope) {
    envelopes.put(run + " " + field, envelope);
  }

  @Override
  public @Nullable String read(RunKey run, String field) {
    reads++;
    return envelopes.get(run + " " + field);
  }

  @Override
  public List<String> readAll(RunKey run, List<String> fields) {
    return fields.stream().map(field -> read(run, field)).filter(Objects::nonNull).toList();
  }
}
