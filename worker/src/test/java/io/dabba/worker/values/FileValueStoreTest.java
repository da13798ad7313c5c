package io.dabba.worker.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.codec.XComEnvelope.Reference;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileValueStoreTest {
  private static final byte[] VALUE = "\"meals\"".getBytes(StandardCharsets.UTF_8);

  private static final RunKey RUN = new RunKey("etl", "r1");

  @TempDir private Path folder;
  private FileValueStore store;

  @BeforeEach
  void open() {
    store = new FileValueStore(folder);
  }

  @Test
  void shouldReturnWhatWasStored() {
    // When
    Reference reference = store.put(RUN, VALUE);

    // Then
    assertThat(reference.bytes()).isEqualTo(VALUE.length);
    assertThat(store.get(RUN, reference)).isEqualTo(VALUE);
  }

  @Test
  void shouldStoreEqualValuesOnce() throws IOException {
    // Given
    Reference first = store.put(RUN, VALUE);

    // When
    Reference second = store.put(RUN, VALUE);

    // Then
    assertThat(second).isEqualTo(first);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThatThrownBy(() -> store.get(RUN, new Reference("0".repeat(64), 7)))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("found none");
  }

  @Test
  void shouldRefuseAFileThatWasChanged() throws IOException {
    // Given
    Reference reference = store.put(RUN, VALUE);
    Files.writeString(folder.resolve("etl").resolve("r1").resolve(reference.sha256()), "other");

    // Then
    assertThatThrownBy(() -> store.get(RUN, reference)).hasMessageContaining("to match its name");
  }
}
