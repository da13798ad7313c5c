package io.dabba.worker.memory;

import io.dabba.worker.port.TaskSource;
import io.dabba.worker.port.TaskSourceContract;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class InMemoryTaskSourceTest extends TaskSourceContract {
  private final InMemoryTaskSource source = new InMemoryTaskSource();

  @Override
  protected TaskSource open() {
    return source;
  }

  @Override
  protected void publish(String queue, Map<String, Object> headers, byte[] body) {
    source.publish(queue, headers, body);
  }

  @Override
  protected long depth(String queue) {
    return source.depth(queue);
  }

  @Override
  protected @Nullable String deadReason() {
    return source.dead().isEmpty() ? null : source.dead().get(0).reason();
  }
}
