package io.dabba.scheduler.api;

import io.dabba.scheduler.port.AccessStore;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Users, roles and API tokens in maps; notes never end by themselves. */
public final class InMemoryAccessStore implements AccessStore {
  private final Map<Kind, Map<String, String>> texts = new EnumMap<>(Kind.class);
  private final Map<String, String> notes = new ConcurrentHashMap<>();

  public InMemoryAccessStore() {
    for (Kind kind : Kind.values()) {
      texts.put(kind, new ConcurrentSkipListMap<>());
    }
  }

  /** All that is stored. */
  List<String> texts() {
    return texts.values().stream().flatMap(each -> each.values().stream()).toList();
  }

  @Override
  public CompletableFuture<Map<String, String>> all(Kind kind) {
    return CompletableFuture.completedFuture(new TreeMap<>(texts.get(kind)));
  }

  @Override
  public CompletableFuture<Optional<String>> find(Kind kind, String name) {
    return CompletableFuture.completedFuture(Optional.ofNullable(texts.get(kind).get(name)));
  }

  @Override
  public CompletableFuture<Boolean> create(Kind kind, String name, String text) {
    return CompletableFuture.completedFuture(texts.get(kind).putIfAbsent(name, text) == null);
  }

  @Override
  public CompletableFuture<Boolean> replace(Kind kind, String name, String known, String text) {
    return CompletableFuture.completedFuture(texts.get(kind).replace(name, known, text));
  }

  @Override
  public CompletableFuture<Boolean> delete(Kind kind, String name) {
    return CompletableFuture.completedFuture(texts.get(kind).remove(name) != null);
  }

  @Override
  public CompletableFuture<Boolean> note(String name, String text, Duration lifetime) {
    return CompletableFuture.completedFuture(notes.putIfAbsent(name, text) == null);
  }

  @Override
  public CompletableFuture<Optional<String>> noted(String name) {
    return CompletableFuture.completedFuture(Optional.ofNullable(notes.get(name)));
  }

  @Override
  public CompletableFuture<Optional<String>> takeNote(String name) {
    return CompletableFuture.completedFuture(Optional.ofNullable(notes.remove(name)));
  }
}
