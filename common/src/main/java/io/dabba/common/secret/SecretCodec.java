package io.dabba.common.secret;

import io.dabba.common.codec.Json;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Variables and connections as the texts that are stored: JSON in which values, passwords and
 * extras are sealed, and the rest can be read without the key.
 */
public final class SecretCodec {
  private final SecretCipher cipher;

  public SecretCodec(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /** What is stored of a variable. */
  public String encode(Variable variable) {
    return Json.write(
        new StoredVariable(cipher.seal(variable.value(), place(variable)), variable.description()));
  }

  /** The variable that was stored. */
  public Variable variable(String key, String stored) {
    StoredVariable read = Json.read(stored, StoredVariable.class);
    return new Variable(key, cipher.open(read.value(), "variable:" + key), read.description());
  }

  /** Whether a stored variable is sealed with a key that seals no more. */
  public boolean isOldVariable(String stored) {
    return cipher.isOld(Json.read(stored, StoredVariable.class).value());
  }

  /** Whether a stored connection is sealed, in part at least, with a key that seals no more. */
  public boolean isOldConnection(String stored) {
    StoredConnection read = Json.read(stored, StoredConnection.class);
    return Stream.of(Optional.ofNullable(read.password()), Optional.ofNullable(read.extra()))
        .flatMap(Optional::stream)
        .anyMatch(cipher::isOld);
  }

  /** What is stored of a connection. */
  public String encode(Connection connection) {
    String place = "connection:" + connection.connectionId();
    return Json.write(
        with(
            connection,
            sealed(connection.password(), place + ":password"),
            sealed(connection.extra(), place + ":extra")));
  }

  /** The connection that was stored. */
  public Connection connection(String id, String stored) {
    StoredConnection read = Json.read(stored, StoredConnection.class);
    String place = "connection:" + id;
    return new Connection(
        id,
        read.connType(),
        read.description(),
        read.host(),
        read.schema(),
        read.login(),
        opened(read.password(), place + ":password"),
        read.port(),
        opened(read.extra(), place + ":extra"));
  }

  private static StoredConnection with(
      Connection connection, @Nullable String password, @Nullable String extra) {
    return new StoredConnection(
        connection.connType(),
        connection.description(),
        connection.host(),
        connection.schema(),
        connection.login(),
        password,
        connection.port(),
        extra);
  }

  private @Nullable String sealed(@Nullable String text, String place) {
    return text == null ? null : cipher.seal(text, place);
  }

  private @Nullable String opened(@Nullable String text, String place) {
    return text == null ? null : cipher.open(text, place);
  }

  private static String place(Variable variable) {
    return "variable:" + variable.key();
  }

  /** A variable as it is stored; its value is sealed. */
  private record StoredVariable(String value, @Nullable String description) {}

  /** A connection as it is stored; password and extra are sealed. */
  private record StoredConnection(
      String connType,
      @Nullable String description,
      @Nullable String host,
      @Nullable String schema,
      @Nullable String login,
      @Nullable String password,
      @Nullable Integer port,
      @Nullable String extra) {}
}
