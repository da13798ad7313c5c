package io.dabba.scheduler.auth;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lets users in that a provider outside has authenticated. */
public final class VouchedLogin {
  private final OutsideUsers outside;

  VouchedLogin(OutsideUsers outside) {
    this.outside = outside;
  }

  /** Whether a user whom an OIDC provider vouches for may come in. */
  public CompletableFuture<Boolean> admit(String username, List<String> groups) {
    return outside
        .admit(Origin.OIDC, username, groups)
        .thenApply(account -> account.filter(Account::active).isPresent());
  }
}
