package io.dabba.scheduler.auth;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.port.UserStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The accounts. Hashing a password takes a good part of a second on purpose, so it happens on the
 * executor given and never on the caller's thread.
 */
public final class Users {
  /** The account that is made at first start. */
  public static final String ADMIN = "admin";

  /** The longest password that is looked at. */
  public static final int MAX_PASSWORD = 1_000;

  private static final int GENERATED_BYTES = 18;

  private final UserStore store;
  private final Executor executor;
  private final int iterations;

  /** What a wrong name is compared with, so that it takes as long as a wrong password. */
  private final String decoy;

  public Users(UserStore store, Executor executor) {
    this(store, executor, PasswordHash.DEFAULT_ITERATIONS);
  }

  Users(UserStore store, Executor executor, int iterations) {
    this.store = store;
    this.executor = executor;
    this.iterations = iterations;
    this.decoy = String.join("$", "pbkdf2_sha256", "" + iterations, "AAAAAAAAAAAAAAAAAAAAAA==", "");
  }

  /** The user, if name and password fit. */
  public CompletableFuture<Optional<Principal>> login(String username, String password) {
    if (password.length() > MAX_PASSWORD || username.length() > MAX_PASSWORD) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return store.find(username).thenApplyAsync(found -> check(username, password, found), executor);
  }

  /** Makes an account; tells whether the name was free. */
  public CompletableFuture<Boolean> create(String username, Role role, String password) {
    if (password.isBlank() || password.length() > MAX_PASSWORD) {
      throw DabbaException.invalid(
          "password: expected 1 to " + MAX_PASSWORD + " characters, found " + password.length());
    }
    return CompletableFuture.supplyAsync(() -> PasswordHash.of(password, iterations), executor)
        .thenCompose(hash -> store.create(username, Json.write(new Account(role, hash))));
  }

  /**
   * Makes the account {@value #ADMIN} unless it exists.
   *
   * @param configured its password, or empty to make one up
   * @return the password if the account was made now, to be shown once or kept for the caller
   */
  public CompletableFuture<Optional<String>> createAdmin(String configured) {
    return store
        .find(ADMIN)
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedFuture(Optional.<String>empty())
                    : makeAdmin(configured.isEmpty() ? generated() : configured));
  }

  private CompletableFuture<Optional<String>> makeAdmin(String password) {
    return create(ADMIN, Role.ADMIN, password)
        .thenApply(made -> made ? Optional.of(password) : Optional.empty());
  }

  private Optional<Principal> check(String username, String password, Optional<String> found) {
    Optional<Account> account = found.map(json -> Json.read(json, Account.class));
    boolean matches = PasswordHash.matches(password, account.map(Account::password).orElse(decoy));
    return account.filter(known -> matches).map(known -> new Principal(username, known.role()));
  }

  private static String generated() {
    byte[] bytes = new byte[GENERATED_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
