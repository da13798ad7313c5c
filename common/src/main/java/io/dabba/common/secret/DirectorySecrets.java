package io.dabba.common.secret;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets in files, as Kubernetes and Docker mount them: {@code variables/<key>} and {@code
 * connections/<id>}. Names that could lead out of the folder are in no file.
 */
public final class DirectorySecrets implements SecretBackend {
  private static final Pattern FILE_NAME = Pattern.compile("[\\w-][\\w.-]{0,249}");
  private static final int MAX_BYTES = 1024 * 1024;

  private final Path folder;

  public DirectorySecrets(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<String> variable(String key) {
    return read("variables", key);
  }

  @Override
  public Optional<Connection> connection(String id) {
    return read("connections", id).map(text -> ConnectionText.parse(id, text));
  }

  /** The content without the line break that editors end a file with. */
  private Optional<String> read(String kind, String name) {
    if (!FILE_NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Path file = folder.resolve(kind).resolve(name);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new DabbaException(
            ErrorCode.LIMIT_EXCEEDED, file + ": expected at most " + MAX_BYTES + " bytes");
      }
      return Optional.of(Files.readString(file).replaceFirst("\\R$", ""));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DabbaException(ErrorCode.UNAVAILABLE, file + ": expected a readable file", e);
    }
  }
}
