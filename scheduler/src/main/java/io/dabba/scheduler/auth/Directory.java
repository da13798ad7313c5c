package io.dabba.scheduler.auth;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.port.AccessStore;
import io.dabba.scheduler.port.AccessStore.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Accounts and roles as requests need them: read once and then remembered for some seconds, which
 * is how long a change made at another scheduler may take to be felt here.
 */
final class Directory {
  /** How old what is known may be. */
  static final Duration TTL = Duration.ofSeconds(5);

  private static final int MAX_KNOWN = 10_000;

  private final AccessStore store;
  private final AsyncCache<String, Optional<Account>> accounts = cache();
  private final AsyncCache<String, Optional<Role>> roles = cache();

  Directory(AccessStore store) {
    this.store = store;
  }

  CompletableFuture<Optional<Account>> account(String username) {
    return accounts.get(
        username,
        (name, executor) ->
            store
                .find(Kind.USER, name)
                .thenApply(found -> found.map(json -> Json.read(json, Account.class))));
  }

  CompletableFuture<Optional<Role>> role(String name) {
    Optional<Role> builtIn = Role.builtIn(name);
    return builtIn.isPresent()
        ? CompletableFuture.completedFuture(builtIn)
        : roles.get(name, this::readRole);
  }

  /** What the account's roles and grants give together; a role that is gone gives nothing. */
  CompletableFuture<Rights> rights(Account account) {
    List<CompletableFuture<Optional<Role>>> wanted =
        account.roles().stream().map(this::role).toList();
    return CompletableFuture.allOf(wanted.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              List<Role> found =
                  wanted.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
              return Rights.of(found, account.grants());
            });
  }

  /** Forgets an account that was changed here. */
  void accountChanged(String username) {
    accounts.synchronous().invalidate(username);
  }

  /** Forgets a role that was changed here. */
  void roleChanged(String name) {
    roles.synchronous().invalidate(name);
  }

  private CompletableFuture<Optional<Role>> readRole(String name, Executor executor) {
    Function<String, Role> read = json -> Json.read(json, Role.class);
    return store.find(Kind.ROLE, name).thenApply(found -> found.map(read));
  }

  private static <T> AsyncCache<String, T> cache() {
    return Caffeine.newBuilder().expireAfterWrite(TTL).maximumSize(MAX_KNOWN).buildAsync();
  }
}
