package io.dabba.worker.runtime;

import io.dabba.common.id.RunKey;
import io.dabba.worker.port.XComStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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

  @Override
  public List<String> readMapped(RunKey run, String taskId, String key) {
    return IntStream.range(0, 100)
        .mapToObj(index -> read(run, taskId + '/' + index + '/' + key))
        .filter(Objects::nonNull)
        .toList();
  }
}
