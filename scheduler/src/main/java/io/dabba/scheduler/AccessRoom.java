package io.dabba.scheduler;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.secret.SecretCipher;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.AccessControl.AccessOptions;
import io.dabba.scheduler.auth.AccessControl.Lifetimes;
import io.dabba.scheduler.auth.GroupRoles;
import io.dabba.scheduler.auth.Origin;
import io.dabba.scheduler.auth.ldap.LdapPasswords;
import io.dabba.scheduler.auth.oidc.OidcLogin;
import io.dabba.scheduler.port.AccessStore;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what decides who somebody is, as the configuration says.
 *
 * @param access decides who somebody is
 * @param oidc lets users in that a provider vouches for, or null
 */
record AccessRoom(AccessControl access, @Nullable OidcLogin oidc) {
  static AccessRoom open(DabbaConfig config, AccessStore store, byte[] tokenKey) {
    Lifetimes lifetimes =
        new Lifetimes(config.api().sessionLifetime(), config.api().tokenLifetime());
    AccessOptions options =
        AccessOptions.local(lifetimes, ForkJoinPool.commonPool())
            .with(LdapPasswords.of(config.ldap()), groupRoles(config));
    AccessControl access =
        AccessControl.over(store, tokenKey, SecretCipher.of(config.secrets().key()), options);
    return new AccessRoom(access, oidc(config, store));
  }

  private static Map<Origin, GroupRoles> groupRoles(DabbaConfig config) {
    return Map.of(
        Origin.LDAP,
        GroupRoles.parse("ldap.roles", config.ldap().roles(), config.ldap().defaultRole()),
        Origin.OIDC,
        GroupRoles.parse("oidc.roles", config.oidc().roles(), config.oidc().defaultRole()));
  }

  private static @Nullable OidcLogin oidc(DabbaConfig config, AccessStore store) {
    if (config.oidc().issuer().isEmpty()) {
      return null;
    }
    String base = config.api().url().replaceFirst("/+$", "");
    URI redirect = URI.create(base + "/auth/oidc/callback");
    return new OidcLogin(config.oidc(), redirect, store, ForkJoinPool.commonPool());
  }
}
