package io.dabba.scheduler.auth;

import io.dabba.common.secret.SecretCipher;
import io.dabba.scheduler.port.AccessStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * All that decides who somebody is.
 *
 * @param users who there is
 * @param roles what users can be for
 * @param logins by name and password
 * @param factors second factors
 * @param sessions logins that are still good
 * @param apiTokens tokens of programs
 * @param outside users that others vouch for
 * @param lifetimes how long logins last
 */
public record AccessControl(
    Users users,
    Roles roles,
    PasswordLogin logins,
    SecondFactors factors,
    Sessions sessions,
    ApiTokens apiTokens,
    VouchedLogin outside,
    Lifetimes lifetimes) {

  /** Puts everything together over one store. */
  public static AccessControl over(
      AccessStore store, byte[] tokenKey, SecretCipher cipher, AccessOptions options) {
    Directory directory = new Directory(store);
    Accounts accounts = new Accounts(store, directory);
    ApiTokens apiTokens = new ApiTokens(store, directory, options.clock());
    SecondFactors factors = new SecondFactors(accounts, store, cipher, options.clock());
    OutsideUsers outside = new OutsideUsers(accounts, options.groupRoles());
    return new AccessControl(
        new Users(accounts, directory, apiTokens, options.executor(), options.passwordCost()),
        new Roles(store, directory, accounts),
        new PasswordLogin(
            accounts,
            factors,
            options.directory(),
            outside,
            options.executor(),
            options.passwordCost()),
        factors,
        new Sessions(new Tokens(tokenKey), store, directory, options.clock()),
        apiTokens,
        new VouchedLogin(outside),
        options.lifetimes());
  }

  /** Whom a token proves, be it of a login or of a program. */
  public CompletableFuture<Optional<Principal>> principal(String token) {
    return token.startsWith(ApiTokens.PREFIX)
        ? apiTokens.principal(token)
        : sessions.principal(token);
  }

  /**
   * How long logins last.
   *
   * @param session of a browser
   * @param token of a program that has logged in
   */
  public record Lifetimes(Duration session, Duration token) {}

  /**
   * What may differ between installations.
   *
   * @param directory knows further users and their passwords
   * @param groupRoles which roles the groups of others stand for
   * @param lifetimes how long logins last
   * @param executor hashes passwords
   * @param passwordCost of bcrypt
   * @param clock tells when something ends
   */
  public record AccessOptions(
      OutsidePasswords directory,
      Map<Origin, GroupRoles> groupRoles,
      Lifetimes lifetimes,
      Executor executor,
      int passwordCost,
      Clock clock) {
    /** The same, with further users. */
    public AccessOptions with(OutsidePasswords other, Map<Origin, GroupRoles> rules) {
      return new AccessOptions(other, rules, lifetimes, executor, passwordCost, clock);
    }

    /** Nobody but those who are kept here. */
    public static AccessOptions local(Lifetimes lifetimes, Executor executor) {
      return new AccessOptions(
          OutsidePasswords.NONE,
          Map.of(),
          lifetimes,
          executor,
          PasswordHash.DEFAULT_COST,
          Clock.systemUTC());
    }
  }
}
