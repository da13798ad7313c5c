package io.dabba.scheduler.auth;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dabba.scheduler.auth.Tokens.Proof;
import io.dabba.scheduler.port.AccessStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Logins that are still good: the token is genuine and has not ended, nobody has logged it out, and
 * its account is active and has not changed its password since.
 */
public final class Sessions {
  private static final int MAX_KNOWN = 100_000;
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Tokens tokens;
  private final AccessStore store;
  private final Directory directory;
  private final Clock clock;
  private final AsyncCache<String, Boolean> ended =
      Caffeine.newBuilder().expireAfterWrite(Directory.TTL).maximumSize(MAX_KNOWN).buildAsync();

  Sessions(Tokens tokens, AccessStore store, Directory directory, Clock clock) {
    this.tokens = tokens;
    this.store = store;
    this.directory = directory;
    this.clock = clock;
  }

  /** A token for a user who has logged in. */
  public CompletableFuture<String> begin(String username, Duration lifetime) {
    return directory
        .account(username)
        .thenApply(found -> found.map(Account::generation).orElse(0))
        .thenApply(generation -> tokens.issue(username, generation, clock.instant(), lifetime));
  }

  /** Whom a token proves, now. */
  public CompletableFuture<Optional<Principal>> principal(String token) {
    Optional<Proof> proof = tokens.verify(token);
    return proof.isEmpty()
        ? CompletableFuture.completedFuture(Optional.empty())
        : principal(proof.get());
  }

  /** Makes a token void before its time. */
  public CompletableFuture<Void> end(String token) {
    Optional<Proof> proof = tokens.verify(token);
    return proof.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : store
            .note(note(proof.get().id()), "ended", left(proof.get().end()))
            .thenAccept(done -> ended.synchronous().invalidate(proof.get().id()));
  }

  private CompletableFuture<Optional<Principal>> principal(Proof proof) {
    return isEnded(proof.id())
        .thenCombine(
            directory.account(proof.username()),
            (over, account) ->
                account
                    .filter(known -> !over)
                    .filter(Account::active)
                    .filter(known -> known.generation() == proof.generation()))
        .thenCompose(account -> principal(proof.username(), account));
  }

  private CompletableFuture<Optional<Principal>> principal(
      String username, Optional<Account> account) {
    return account.isEmpty()
        ? CompletableFuture.completedFuture(Optional.empty())
        : directory
            .rights(account.get())
            .thenApply(rights -> Optional.of(new Principal(username, rights)));
  }

  private CompletableFuture<Boolean> isEnded(String id) {
    return ended.get(
        id, (missing, executor) -> store.noted(note(missing)).thenApply(Optional::isPresent));
  }

  private Duration left(Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  private static String note(String id) {
    return "ended:" + id;
  }
}
