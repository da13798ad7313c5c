package io.dabba.common.secret;

import io.dabba.common.config.DabbaConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where secrets are looked up before the store is: mounted files, Vault, then the environment. */
public final class SecretBackends {
  private SecretBackends() {}

  /** Those that are configured. */
  public static SecretBackend of(DabbaConfig.Secrets settings, Map<String, String> environment) {
    List<SecretBackend> backends = new ArrayList<>();
    if (!settings.directory().isEmpty()) {
      backends.add(new DirectorySecrets(Path.of(settings.directory())));
    }
    if (!settings.vaultUrl().isEmpty()) {
      backends.add(new VaultSecrets(settings));
    }
    backends.add(new EnvironmentSecrets(environment));
    return SecretBackend.firstOf(backends);
  }
}
