package io.dabba.worker.runtime;

import io.dabba.common.codec.Json;
import io.dabba.common.operator.RunContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the run of a try was started with, parsed when it is first asked for. */
final class RunFacts {
  private final String json;
  private @Nullable RunContext context;
  private @Nullable Map<String, Object> conf;

  /**
   * @param json a {@link RunContext}
   */
  RunFacts(String json) {
    this.json = json;
  }

  RunContext context() {
    if (context == null) {
      context = Json.read(json, RunContext.class);
    }
    return context;
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> conf() {
    if (conf == null) {
      conf = Json.read(context().conf(), Map.class);
    }
    return conf;
  }
}
