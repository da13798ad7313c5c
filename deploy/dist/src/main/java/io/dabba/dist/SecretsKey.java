package io.dabba.dist;

import io.dabba.common.secret.SecretCipher;
import io.dabba.scheduler.cli.PrivateFile;
import java.nio.file.Path;

/** The key that a standalone process seals variables and connections with. */
final class SecretsKey {
  private static final String FILE = "secrets.key";

  private SecretsKey() {}

  /** The key configured, else the one kept in the data directory, else a new one, kept there. */
  static String of(Path dataDir, String configured) {
    if (!configured.isEmpty()) {
      return configured;
    }
    Path file = dataDir.resolve(FILE);
    return PrivateFile.read(file).map(String::strip).orElseGet(() -> create(file));
  }

  private static String create(Path file) {
    String key = SecretCipher.newKey();
    PrivateFile.write(file, key);
    return key;
  }
}
