package io.dabba.dist;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.embedded.Loopback;
import io.dabba.scheduler.cli.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the owner of a standalone process gets in: a password made up at the first start and kept
 * where client commands of the same user find it.
 *
 * @param password of user admin
 * @param isNew whether it was made up now
 */
record AdminAccess(String password, boolean isNew) {
  private static final String ADMIN = "admin";
  private static final String FILE = "cli.json";

  /** The password configured, else the one kept, else a new one. */
  static AdminAccess of(Path dataDir, String configured) {
    if (!configured.isEmpty()) {
      return new AdminAccess(configured, false);
    }
    Path file = dataDir.resolve(FILE);
    return Files.exists(file)
        ? new AdminAccess(read(file), false)
        : new AdminAccess(Loopback.newPassword().substring(0, 20), true);
  }

  /** Leaves the address and the password for client commands. */
  void write(Path dataDir, String url) {
    new Credentials(url, ADMIN, password).write(dataDir);
  }

  private static String read(Path file) {
    try {
      return Json.read(Files.readString(file), Credentials.class).password();
    } catch (IOException e) {
      throw DabbaException.invalid(file + ": expected a readable file, found " + e);
    }
  }
}
