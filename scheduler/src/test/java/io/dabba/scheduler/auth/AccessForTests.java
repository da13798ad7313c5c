package io.dabba.scheduler.auth;

import io.dabba.common.secret.SecretCipher;
import io.dabba.scheduler.auth.AccessControl.AccessOptions;
import io.dabba.scheduler.auth.AccessControl.Lifetimes;
import io.dabba.scheduler.port.AccessStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Access control whose password hashes cost little, for tests that log in often. */
public final class AccessForTests {
  private AccessForTests() {}

  public static AccessControl over(AccessStore store, byte[] key) {
    return over(store, key, OutsidePasswords.NONE, Map.of(), Clock.systemUTC());
  }

  public static AccessControl over(
      AccessStore store,
      byte[] key,
      OutsidePasswords directory,
      Map<Origin, GroupRoles> groupRoles,
      Clock clock) {
    return AccessControl.over(
        store,
        key,
        SecretCipher.of(SecretCipher.newKey()),
        new AccessOptions(
            directory,
            groupRoles,
            new Lifetimes(Duration.ofHours(1), Duration.ofHours(1)),
            Runnable::run,
            PasswordHash.LOWEST_COST,
            clock));
  }
}
