package io.dabba.scheduler.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Accounts of users that others vouch for. Their roles are set anew at each login, from the groups
 * they are in then. An account that is kept here, or that others brought, is never taken over.
 */
final class OutsideUsers {
  private final Accounts accounts;
  private final Map<Origin, GroupRoles> roles;

  OutsideUsers(Accounts accounts, Map<Origin, GroupRoles> roles) {
    this.accounts = accounts;
    this.roles = Map.copyOf(roles);
  }

  /** The account of such a user; empty if there is no place for them here. */
  CompletableFuture<Optional<Account>> admit(Origin origin, String username, List<String> groups) {
    GroupRoles rules = roles.get(origin);
    List<String> names = rules == null ? List.of() : rules.of(groups);
    Users.requireName(username);
    return names.isEmpty()
        ? CompletableFuture.completedFuture(Optional.empty())
        : accounts.find(username).thenCompose(found -> admit(origin, username, names, found));
  }

  private CompletableFuture<Optional<Account>> admit(
      Origin origin, String username, List<String> names, Optional<Account> found) {
    if (found.isEmpty()) {
      Account fresh = Account.outside(origin, names);
      return accounts
          .create(username, fresh)
          .thenApply(made -> made ? Optional.of(fresh) : Optional.empty());
    }
    if (found.get().origin() != origin) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return found.get().roles().equals(names)
        ? CompletableFuture.completedFuture(found)
        : accounts.update(username, account -> account.withRoles(names)).thenApply(Optional::of);
  }
}
