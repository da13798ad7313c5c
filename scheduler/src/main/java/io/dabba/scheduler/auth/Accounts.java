package io.dabba.scheduler.auth;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.AccessStore;
import io.dabba.scheduler.port.AccessStore.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Accounts as they are stored, changed by one writer at a time. */
final class Accounts {
  private final AccessStore store;
  private final Directory directory;

  Accounts(AccessStore store, Directory directory) {
    this.store = store;
    this.directory = directory;
  }

  CompletableFuture<Map<String, Account>> all() {
    return store
        .all(Kind.USER)
        .thenApply(
            all -> {
              Map<String, Account> accounts = new TreeMap<>();
              all.forEach((name, json) -> accounts.put(name, read(json)));
              return accounts;
            });
  }

  CompletableFuture<Optional<Account>> find(String username) {
    return store.find(Kind.USER, username).thenApply(found -> found.map(Accounts::read));
  }

  CompletableFuture<Boolean> create(String username, Account account) {
    return store
        .create(Kind.USER, username, Json.write(account))
        .whenComplete((done, failure) -> directory.accountChanged(username));
  }

  /** The account as {@code change} makes it; fails with CONFLICT if another changes it too. */
  CompletableFuture<Account> update(String username, UnaryOperator<Account> change) {
    return store
        .find(Kind.USER, username)
        .thenApply(found -> found.orElseThrow(() -> unknown(username)))
        .thenCompose(known -> replace(username, known, change.apply(read(known))))
        .whenComplete((done, failure) -> directory.accountChanged(username));
  }

  CompletableFuture<Void> delete(String username) {
    return store
        .delete(Kind.USER, username)
        .thenAccept(
            deleted -> {
              directory.accountChanged(username);
              if (!deleted) {
                throw unknown(username);
              }
            });
  }

  static DabbaException unknown(String username) {
    return DabbaException.notFound(
        "username: expected a known user, found none named \"" + username + '"');
  }

  private CompletableFuture<Account> replace(String username, String known, Account changed) {
    return store
        .replace(Kind.USER, username, known, Json.write(changed))
        .thenApply(
            replaced -> {
              if (!replaced) {
                throw new DabbaException(
                    ErrorCode.CONFLICT,
                    "user \"" + username + "\": expected nobody else to change it, found a change");
              }
              return changed;
            });
  }

  private static Account read(String json) {
    return Json.read(json, Account.class);
  }
}
