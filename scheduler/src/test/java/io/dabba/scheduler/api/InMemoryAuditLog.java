package io.dabba.scheduler.api;

import io.dabba.scheduler.port.AuditLog;
import io.dabba.scheduler.port.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit log that forgets nothing until the test is over. */
final class InMemoryAuditLog implements AuditLog {
  final List<Stored> entries = new CopyOnWriteArrayList<>();

  @Override
  public CompletableFuture<Void> append(Entry entry) {
    entries.add(new Stored(entries.size() + 1, entry));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Page<Stored>> newest(int offset, int limit) {
    List<Stored> page =
        entries.stream()
            .sorted(Comparator.comparingLong(Stored::id).reversed())
            .skip(offset)
            .limit(limit)
            .toList();
    return CompletableFuture.completedFuture(new Page<>(page, entries.size()));
  }

  @Override
  public CompletableFuture<Optional<Stored>> find(long id) {
    return CompletableFuture.completedFuture(
        entries.stream().filter(each -> each.id() == id).findFirst());
  }
}
