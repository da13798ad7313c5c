package io.dabba.scheduler.cli;

import io.dabba.common.codec.Json;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the API is and as whom to speak to it. A standalone process leaves them in its data
 * directory, readable by its user only, so that a second shell needs no password.
 *
 * @param url address of the API
 * @param user who logs in
 * @param password the password
 */
public record Credentials(String url, String user, String password) {
  private static final String FILE = "cli.json";

  /** Leaves credentials for client commands of the same user and data directory. */
  public void write(Path dataDir) {
    PrivateFile.write(dataDir.resolve(FILE), Json.write(this));
  }

  /** What a standalone process has left. */
  static Optional<Credentials> read(Path dataDir) {
    return PrivateFile.read(dataDir.resolve(FILE)).map(text -> Json.read(text, Credentials.class));
  }

  /** Without the password: this may end in a log. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
