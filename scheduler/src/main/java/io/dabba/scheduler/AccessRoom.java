package io.dabba.scheduler;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.secret.SecretCipher;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.AccessControl.AccessOptions;
import io.dabba.scheduler.auth.AccessControl.Lifetimes;
import io.dabba.scheduler.port.AccessStore;
import java.util.concurrent.ForkJoinPool;

/** Puts together what decides who somebody is, as the configuration says. */
final class AccessRoom {
  private AccessRoom() {}

  static AccessControl open(DabbaConfig config, AccessStore store, byte[] tokenKey) {
    Lifetimes lifetimes =
        new Lifetimes(config.api().sessionLifetime(), config.api().tokenLifetime());
    return AccessControl.over(
        store,
        tokenKey,
        SecretCipher.of(config.secrets().key()),
        AccessOptions.local(lifetimes, ForkJoinPool.commonPool()));
  }
}
