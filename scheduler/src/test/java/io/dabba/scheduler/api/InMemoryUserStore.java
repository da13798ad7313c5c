package io.dabba.scheduler.api;

import io.dabba.scheduler.port.UserStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts in a map. */
public final class InMemoryUserStore implements UserStore {
  private final Map<String, String> accounts = new ConcurrentHashMap<>();

  @Override
  public CompletableFuture<Optional<String>> find(String username) {
    return CompletableFuture.completedFuture(Optional.ofNullable(accounts.get(username)));
  }

  @Override
  public CompletableFuture<Boolean> create(String username, String account) {
    return CompletableFuture.completedFuture(accounts.putIfAbsent(username, account) == null);
  }
}
