package io.dabba.scheduler.auth;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.AccessStore;
import io.dabba.scheduler.port.AccessStore.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Tokens that users make for their programs: {@code dabba_<id>_<secret>}. Only a hash of the secret
 * is stored, and a token never carries more than its owner's rights at the time of use.
 */
public final class ApiTokens {
  /** What every such token begins with, so that leaked ones can be found. */
  public static final String PREFIX = "dabba_";

  /** The longest a token may last. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(366);

  private static final int MAX_NAME = 100;
  private static final int MAX_OF_USER = 50;
  private static final int MAX_KNOWN = 10_000;
  private static final int ID_CHARS = 16;

  private final AccessStore store;
  private final Directory directory;
  private final Clock clock;
  private final AsyncCache<String, Optional<StoredToken>> known =
      Caffeine.newBuilder().expireAfterWrite(Directory.TTL).maximumSize(MAX_KNOWN).buildAsync();

  ApiTokens(AccessStore store, Directory directory, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.clock = clock;
  }

  /** Makes one; its text is told now and never again. */
  public CompletableFuture<MadeToken> make(
      String owner, String name, Scope scope, Duration lifetime) {
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw DabbaException.invalid(
          "name: expected 1 to " + MAX_NAME + " characters, found " + name.length());
    }
    if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw DabbaException.invalid("lifetime: expected at most " + MAX_LIFETIME.toDays() + " days");
    }
    String id = RandomText.hex(ID_CHARS / 2);
    String secret = RandomText.url(32);
    Instant now = clock.instant();
    StoredToken token = new StoredToken(owner, name, scope, now, now.plus(lifetime), hash(secret));
    return of(owner)
        .thenAccept(ApiTokens::requireRoom)
        .thenCompose(room -> store.create(Kind.API_TOKEN, id, Json.write(token)))
        .thenApply(done -> new MadeToken(PREFIX + id + '_' + secret, token.info(id)));
  }

  /** Those of a user, the newest first. */
  public CompletableFuture<List<TokenInfo>> of(String owner) {
    return all().thenApply(all -> all.stream().filter(each -> each.owner().equals(owner)).toList());
  }

  /** Those of everybody, the newest first. */
  public CompletableFuture<List<TokenInfo>> all() {
    return store
        .all(Kind.API_TOKEN)
        .thenApply(
            all ->
                all.entrySet().stream()
                    .map(each -> Json.read(each.getValue(), StoredToken.class).info(each.getKey()))
                    .sorted((one, other) -> other.createdAt().compareTo(one.createdAt()))
                    .toList());
  }

  /** Makes one void; tells whether there was one. */
  public CompletableFuture<Boolean> revoke(String id) {
    return store
        .delete(Kind.API_TOKEN, id)
        .whenComplete((done, failure) -> known.synchronous().invalidate(id));
  }

  /** Whom a token stands for, with no more rights than it carries. */
  CompletableFuture<Optional<Principal>> principal(String token) {
    String[] parts = token.substring(PREFIX.length()).split("_", 2);
    if (parts.length < 2 || parts[0].length() != ID_CHARS) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return known
        .get(parts[0], (id, executor) -> store.find(Kind.API_TOKEN, id).thenApply(ApiTokens::read))
        .thenApply(found -> found.filter(each -> isGood(each, parts[1])))
        .thenCompose(this::principal);
  }

  private CompletableFuture<Optional<Principal>> principal(Optional<StoredToken> token) {
    if (token.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    String owner = token.get().owner();
    return directory
        .account(owner)
        .thenCompose(
            account ->
                account.filter(Account::active).isEmpty()
                    ? CompletableFuture.completedFuture(Optional.<Principal>empty())
                    : directory
                        .rights(account.get())
                        .thenApply(rights -> rights.within(token.get().scopes()))
                        .thenApply(rights -> Optional.of(new Principal(owner, rights))));
  }

  private boolean isGood(StoredToken token, String secret) {
    return clock.instant().isBefore(token.expiresAt())
        && MessageDigest.isEqual(
            token.hash().getBytes(StandardCharsets.US_ASCII),
            hash(secret).getBytes(StandardCharsets.US_ASCII));
  }

  private static Optional<StoredToken> read(Optional<String> stored) {
    return stored.map(json -> Json.read(json, StoredToken.class));
  }

  private static void requireRoom(List<TokenInfo> own) {
    if (own.size() >= MAX_OF_USER) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED, "API tokens: expected at most " + MAX_OF_USER + " of a user");
    }
  }

  /** The secret has 256 random bits, so one round of SHA-256 is enough. */
  private static String hash(String secret) {
    return RandomText.sha256(secret);
  }

  /**
   * A token and what is told of it.
   *
   * @param text the token itself
   * @param info what can be told again
   */
  public record MadeToken(String text, TokenInfo info) {
    /** Never the token. */
    @Override
    public String toString() {
      return "MadeToken[" + info.id() + ']';
    }
  }

  /**
   * A token as it is shown.
   *
   * @param id which
   * @param owner whose
   * @param name what it is for
   * @param scopes what it carries
   * @param createdAt since when
   * @param expiresAt until when
   */
  public record TokenInfo(
      String id, String owner, String name, Scope scopes, Instant createdAt, Instant expiresAt) {}

  /** A token as it is stored. */
  private record StoredToken(
      String owner, String name, Scope scopes, Instant createdAt, Instant expiresAt, String hash) {
    TokenInfo info(String id) {
      return new TokenInfo(id, owner, name, scopes, createdAt, expiresAt);
    }
  }
}
