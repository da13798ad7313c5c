package io.dabba.scheduler.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.scheduler.alert.channel.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertFileTest {
  private static final String ONE = "teams: {one: {}}";
  private static final String TWO = "teams: {one: {}, two: {}}";

  @TempDir Path folder;

  @Test
  void shouldFollowTheFile() throws IOException {
    // Given
    Path path = Files.writeString(folder.resolve("alerts.yaml"), ONE);
    AlertFile file = file(path);
    Files.writeString(path, TWO);

    // When
    file.refresh();

    // Then
    assertThat(file.config().teamIds()).containsExactly("one", "two");
    assertThat(file.problem()).isNull();
  }

  @Test
  void shouldKeepTheVersionBeforeAWrongOne() throws IOException {
    // Given
    Path path = Files.writeString(folder.resolve("alerts.yaml"), ONE);
    AlertFile file = file(path);
    Files.writeString(path, "teams: {one: {language: latin}}");

    // When
    file.refresh();

    // Then
    assertThat(file.config().teamIds()).containsExactly("one");
    assertThat(file.problem()).contains("teams.one.language: expected one of en");
    Files.writeString(path, TWO);
    file.refresh();
    assertThat(file.problem()).isNull();
    assertThat(file.config().teamIds()).containsExactly("one", "two");
  }

  @Test
  void shouldOutliveTheFile() throws IOException {
    // Given
    Path path = Files.writeString(folder.resolve("alerts.yaml"), ONE);
    AlertFile file = file(path);
    Files.delete(path);

    // When
    file.refresh();

    // Then
    assertThat(file.config().teamIds()).containsExactly("one");
    assertThat(file.problem()).contains("expected a readable file");
  }

  @Test
  void shouldRefuseAWrongFileAtStart() throws IOException {
    // Given
    Path path = Files.write(folder.resolve("alerts.yaml"), new byte[] {(byte) 0xc3, 0x28});

    // Then
    assertThatThrownBy(() -> file(path)).hasMessageContaining("expected UTF-8");
    assertThatThrownBy(() -> file(folder.resolve("none.yaml")))
        .hasMessageContaining("expected a readable file");
  }

  @Test
  void shouldTellNobodyWithoutAFile() {
    // Given
    AlertFile file = file(null);

    // When
    file.refresh();

    // Then
    assertThat(file.config()).isEqualTo(AlertConfig.NONE);
  }

  private static AlertFile file(Path path) {
    return new AlertFile(path, new AlertConfigReader(Channels.builtIn()));
  }
}
