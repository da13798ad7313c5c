package io.dabba.scheduler.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Logins by name and password: those kept here first, then those of a directory outside. */
public final class PasswordLogin {
  private final Accounts accounts;
  private final SecondFactors factors;
  private final OutsidePasswords outside;
  private final OutsideUsers outsideUsers;
  private final Executor executor;

  /** What a wrong name is compared with, so that it takes as long as a wrong password. */
  private final String decoy;

  PasswordLogin(
      Accounts accounts,
      SecondFactors factors,
      OutsidePasswords outside,
      OutsideUsers outsideUsers,
      Executor executor,
      int cost) {
    this.accounts = accounts;
    this.factors = factors;
    this.outside = outside;
    this.outsideUsers = outsideUsers;
    this.executor = executor;
    this.decoy = PasswordHash.of(RandomText.hex(16), cost);
  }

  /** Checks a name, a password and, where one is needed, a code. */
  public CompletionStage<LoginOutcome> login(String username, String password, String code) {
    if (password.isEmpty()
        || password.length() > Users.MAX_PASSWORD
        || username.length() > Users.MAX_PASSWORD) {
      return CompletableFuture.completedFuture(LoginOutcome.REFUSED);
    }
    return accounts
        .find(username)
        .thenCompose(found -> knows(username, password, found))
        .thenCompose(
            account ->
                account.filter(Account::active).isEmpty()
                    ? CompletableFuture.completedFuture(LoginOutcome.REFUSED)
                    : checkCode(username, account.get(), code));
  }

  /** The account, if the password is right. */
  private CompletableFuture<Optional<Account>> knows(
      String username, String password, Optional<Account> found) {
    boolean local = found.map(account -> account.origin() == Origin.LOCAL).orElse(false);
    if (local || !outside.isConfigured()) {
      return CompletableFuture.supplyAsync(() -> matches(password, found), executor)
          .thenApply(right -> found.filter(account -> right));
    }
    return CompletableFuture.supplyAsync(() -> outside.login(username, password), executor)
        .thenCompose(
            groups ->
                groups.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : outsideUsers.admit(Origin.LDAP, username, groups.get()));
  }

  private boolean matches(String password, Optional<Account> found) {
    String stored = found.map(Account::password).orElse(null);
    return PasswordHash.matches(password, stored == null ? decoy : stored) && stored != null;
  }

  private CompletableFuture<LoginOutcome> checkCode(String username, Account account, String code) {
    if (!account.needsCode()) {
      return CompletableFuture.completedFuture(LoginOutcome.ACCEPTED);
    }
    return code.isEmpty()
        ? CompletableFuture.completedFuture(LoginOutcome.CODE_WANTED)
        : factors
            .isGood(username, account, code)
            .thenApply(good -> good ? LoginOutcome.ACCEPTED : LoginOutcome.REFUSED);
  }
}
