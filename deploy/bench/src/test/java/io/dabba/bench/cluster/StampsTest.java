package io.dabba.bench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampsTest {
  @TempDir private Path folder;

  @Test
  void shouldSortStampsOfAllWorkersByWave() throws Exception {
    // Given
    write("1.stamps", "dag a0-1 t0 -1 100 107\ndag b0-1 t0 -1 100 200\n");
    write("2.stamps", "dag a0-2 t1 3 110 120\n");
    Stamps stamps = new Stamps(folder);

    // When
    var wave = stamps.await("a0", 2);

    // Then
    assertThat(wave)
        .containsExactlyInAnyOrder(
            new Stamp("dag", "a0-1", "t0", -1, 100, 107),
            new Stamp("dag", "a0-2", "t1", 3, 110, 120));
    assertThat(stamps.await("b0", 1)).hasSize(1);
  }

  @Test
  void shouldReadALineOnlyOnceItIsComplete() throws IOException {
    // Given
    write("1.stamps", "dag a0-1 t0 -1 100 ");
    StampTail tail = new StampTail(folder.resolve("1.stamps"));

    // When
    var begun = tail.next();

    // Then
    write("1.stamps", "107\n");
    assertThat(begun).isEmpty();
    assertThat(tail.next()).extracting(Stamp::work).containsExactly(7L);
    assertThat(tail.next()).isEmpty();
  }

  @Test
  void shouldPutAllScheduledRunsIntoOneWave() throws Exception {
    // Given
    write("1.stamps", "dag scheduled__2026-11-23T12:00:00Z t0 -1 100 107\n");

    // When / Then
    assertThat(new Stamps(folder).await(Stamps.SCHEDULED, 1)).hasSize(1);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
