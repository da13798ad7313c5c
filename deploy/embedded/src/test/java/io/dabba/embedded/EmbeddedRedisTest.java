package io.dabba.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
  @TempDir Path folder;

  @Test
  void shouldKeepItsDataOverARestart() throws IOException {
    // Given
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
      send(redis, "SET run success");
    }

    // When
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {

      // Then
      assertThat(send(redis, "EXISTS run")).isEqualTo(":1");
    }
  }

  @Test
  void shouldKeepSyncedDataWhenKilled() throws IOException {
    // Given
    EmbeddedRedis killed = EmbeddedRedis.start(folder);
    send(killed, "CONFIG SET appendfsync always");
    send(killed, "SET run success");

    // When
    killed.kill();

    // Then
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {
      assertThat(send(redis, "EXISTS run")).isEqualTo(":1");
    }
  }

  @Test
  void shouldStopTheServerThatAKilledProcessLeftBehind() throws IOException {
    // Given
    EmbeddedRedis leftBehind = EmbeddedRedis.start(folder);
    send(leftBehind, "SET run success");

    // When
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {

      // Then
      assertThatThrownBy(() -> send(leftBehind, "PING")).isInstanceOf(IOException.class);
      assertThat(send(redis, "EXISTS run")).isEqualTo(":1");
    }
  }

  @Test
  void shouldNeverEvictAndAlwaysAppend() throws IOException {
    // Given
    Path config = folder.resolve("redis.conf");

    // When
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {

      // Then
      assertThat(config).content().contains("maxmemory-policy noeviction", "appendonly yes");
      assertThat(send(redis, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void shouldHideItsPasswordFromOtherUsers() throws IOException {
    // Given
    Path config = folder.resolve("redis.conf");

    // When
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder)) {

      // Then
      assertThat(Files.readString(config)).contains(password(redis));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void shouldSayWhichFolderFailed() throws IOException {
    // Given
    Path binary = Files.createFile(folder.resolve("not-redis"));

    // When / Then
    assertThatThrownBy(() -> EmbeddedRedis.start(binary, folder, Loopback.freePort(), "secret"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not-redis");
  }

  private static String send(EmbeddedRedis redis, String command) throws IOException {
    try (RedisLine line = new RedisLine(redis.port(), password(redis))) {
      return String.valueOf(line.send(command));
    }
  }

  private static String password(EmbeddedRedis redis) {
    return redis.uri().replaceAll("redis://:([0-9a-f]+)@.*", "$1");
  }
}
