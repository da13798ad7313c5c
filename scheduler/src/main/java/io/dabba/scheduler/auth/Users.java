package io.dabba.scheduler.auth;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * Who there is. Hashing a password takes a good part of a second on purpose, so it happens on the
 * executor given and never on the caller's thread.
 */
public final class Users {
  /** The account that is made at first start. */
  public static final String ADMIN = "admin";

  /** The longest password that is looked at. */
  public static final int MAX_PASSWORD = 1_000;

  private static final int MIN_PASSWORD = 8;
  private static final int GENERATED_BYTES = 18;
  private static final int MAX_ROLES = 50;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.@+-]{0,99}");

  private final Accounts accounts;
  private final Directory directory;
  private final ApiTokens apiTokens;
  private final Executor executor;
  private final int cost;

  Users(Accounts accounts, Directory directory, ApiTokens apiTokens, Executor executor, int cost) {
    this.accounts = accounts;
    this.directory = directory;
    this.apiTokens = apiTokens;
    this.executor = executor;
    this.cost = cost;
  }

  /** Returns {@code username} if it can name a user, else refuses it. */
  public static String requireName(String username) {
    if (!NAME.matcher(username).matches()) {
      throw DabbaException.invalid(
          "username: expected 1 to 100 letters, digits and _.@+-, found "
              + username.length()
              + " characters");
    }
    return username;
  }

  /** Everybody, by name. */
  public CompletableFuture<List<UserInfo>> all() {
    return accounts
        .all()
        .thenApply(
            all ->
                all.entrySet().stream()
                    .map(each -> UserInfo.of(each.getKey(), each.getValue()))
                    .toList());
  }

  /** One user, or NOT_FOUND. */
  public CompletableFuture<UserInfo> find(String username) {
    return accounts
        .find(username)
        .thenApply(found -> found.orElseThrow(() -> Accounts.unknown(username)))
        .thenApply(account -> UserInfo.of(username, account));
  }

  /** Makes an account; fails with CONFLICT if the name is taken. */
  public CompletableFuture<UserInfo> create(
      String username, String password, List<String> roles, List<Grant> grants) {
    requireName(username);
    requirePassword(password);
    return requireRoles(roles)
        .thenCompose(known -> hash(password))
        .thenApply(hash -> Account.local(hash, roles, grants))
        .thenCompose(
            account -> accounts.create(username, account).thenApply(made -> made ? account : null))
        .thenApply(
            made -> {
              if (made == null) {
                throw new DabbaException(
                    ErrorCode.CONFLICT,
                    "username: expected a new one, found \"" + username + "\" there already");
              }
              return UserInfo.of(username, made);
            });
  }

  /** Changes an account. */
  public CompletableFuture<UserInfo> change(String username, UserChange change) {
    change.password().ifPresent(Users::requirePassword);
    return requireRoles(change.roles().orElse(List.of()))
        .thenCompose(known -> hashed(change.password()))
        .thenCompose(hash -> accounts.update(username, account -> with(account, change, hash)))
        .thenApply(account -> UserInfo.of(username, account));
  }

  /** Deletes an account and all that was issued to it. */
  public CompletableFuture<Void> delete(String username) {
    return accounts
        .delete(username)
        .thenCompose(done -> apiTokens.of(username))
        .thenCompose(
            tokens ->
                CompletableFuture.allOf(
                    tokens.stream()
                        .map(token -> apiTokens.revoke(token.id()))
                        .toArray(CompletableFuture[]::new)));
  }

  /** Makes void what the user has logged in with, everywhere. */
  public CompletableFuture<Void> logOut(String username) {
    return accounts.update(username, Account::loggedOut).thenAccept(done -> {});
  }

  /**
   * Makes the account {@value #ADMIN} unless it exists.
   *
   * @param configured its password, or empty to make one up
   * @return the password if the account was made now, to be shown once or kept for the caller
   */
  public CompletableFuture<Optional<String>> createAdmin(String configured) {
    return accounts
        .find(ADMIN)
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedFuture(Optional.<String>empty())
                    : makeAdmin(
                        configured.isEmpty() ? RandomText.url(GENERATED_BYTES) : configured));
  }

  /** Whoever configures a short password for the first start may have it. */
  private CompletableFuture<Optional<String>> makeAdmin(String password) {
    return hash(password)
        .thenApply(hash -> Account.local(hash, List.of(Role.ADMIN.name()), List.of()))
        .thenCompose(account -> accounts.create(ADMIN, account))
        .thenApply(made -> made ? Optional.of(password) : Optional.empty());
  }

  private static Account with(Account account, UserChange change, Optional<String> hash) {
    if (hash.isPresent() && account.origin() != Origin.LOCAL) {
      throw new DabbaException(
          ErrorCode.CONFLICT,
          "password: expected a user whose password is kept here, found one of "
              + account.origin().id());
    }
    Account changed = hash.map(account::withPassword).orElse(account);
    changed = change.roles().map(changed::withRoles).orElse(changed);
    changed = change.grants().map(changed::withGrants).orElse(changed);
    changed = change.active().map(changed::active).orElse(changed);
    return change.withoutSecondFactor() ? changed.withSecondFactor(null) : changed;
  }

  private CompletableFuture<Void> requireRoles(List<String> roles) {
    if (roles.size() > MAX_ROLES) {
      throw DabbaException.invalid(
          "roles: expected at most " + MAX_ROLES + ", found " + roles.size());
    }
    return CompletableFuture.allOf(
        roles.stream()
            .map(name -> directory.role(name).thenAccept(found -> requireKnown(name, found)))
            .toArray(CompletableFuture[]::new));
  }

  private static void requireKnown(String name, Optional<Role> found) {
    if (found.isEmpty()) {
      throw DabbaException.invalid(
          "roles: expected known ones, found \"" + Role.requireName(name) + '"');
    }
  }

  private CompletableFuture<Optional<String>> hashed(Optional<String> password) {
    return password
        .map(text -> hash(text).thenApply(Optional::of))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletableFuture<String> hash(String password) {
    return CompletableFuture.supplyAsync(() -> PasswordHash.of(password, cost), executor);
  }

  private static void requirePassword(String password) {
    if (password.isBlank()
        || password.length() < MIN_PASSWORD
        || password.length() > MAX_PASSWORD) {
      throw DabbaException.invalid(
          "password: expected "
              + MIN_PASSWORD
              + " to "
              + MAX_PASSWORD
              + " characters, found "
              + password.length());
    }
  }
}
