package io.dabba.scheduler.api;

import io.dabba.scheduler.port.ChangeFeed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes that a test makes, and those it has made before. */
final class InMemoryChangeFeed implements ChangeFeed {
  final List<Change> past = new CopyOnWriteArrayList<>();
  final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();

  volatile long keptFrom;

  void happen(Change change) {
    past.add(change);
    listeners.forEach(listener -> listener.accept(List.of(change)));
  }

  @Override
  public CompletableFuture<@Nullable List<Change>> since(long millis) {
    return CompletableFuture.completedFuture(
        millis < keptFrom ? null : past.stream().filter(change -> change.at() >= millis).toList());
  }

  @Override
  public AutoCloseable listen(Consumer<List<Change>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
