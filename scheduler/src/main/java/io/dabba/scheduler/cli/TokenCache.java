package io.dabba.scheduler.cli;

import io.dabba.common.codec.Json;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last token beside the credentials, because a login costs a good part of a second on
 * purpose.
 */
final class TokenCache {
  private static final String FILE = "cli-token.json";

  private final @Nullable Path file;

  private TokenCache(@Nullable Path file) {
    this.file = file;
  }

  static TokenCache in(Path dataDir) {
    return new TokenCache(dataDir.resolve(FILE));
  }

  /** For credentials given by hand: leaves nothing behind. */
  static TokenCache none() {
    return new TokenCache(null);
  }

  Optional<String> read(Credentials credentials) {
    return Optional.ofNullable(file)
        .flatMap(PrivateFile::read)
        .map(text -> Json.read(text, Entry.class))
        .filter(entry -> entry.isOf(credentials))
        .map(Entry::token);
  }

  void write(Credentials credentials, String token) {
    if (file != null) {
      PrivateFile.write(file, Json.write(new Entry(credentials.url(), credentials.user(), token)));
    }
  }

  private record Entry(String url, String user, String token) {
    boolean isOf(Credentials credentials) {
      return url.equals(credentials.url()) && user.equals(credentials.user());
    }
  }
}
