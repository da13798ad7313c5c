package io.dabba.worker.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.codec.XComEnvelope.Reference;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.worker.port.RunHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueSweepTest {
  private static final byte[] VALUE = "\"meals\"".getBytes(StandardCharsets.UTF_8);
  private static final RunKey KEPT = new RunKey("etl", "manual__2026-01-01T00:00:00+00:00");
  private static final RunKey GONE = new RunKey("etl", "gone");

  @TempDir private Path folder;

  @Test
  void shouldDeleteTheValuesOfRunsThatAreGone() throws IOException {
    // Given: two runs with equal values
    FileValueStore store = new FileValueStore(folder);
    Reference reference = store.put(KEPT, VALUE);
    store.put(GONE, VALUE);

    // When
    try (ValueSweep sweep = new ValueSweep(folder, new Runs())) {
      sweep.sweep();
    }

    // Then
    assertThat(store.get(KEPT, reference)).isEqualTo(VALUE);
    assertThatThrownBy(() -> store.get(GONE, reference)).isInstanceOf(DabbaException.class);
  }

  @Test
  void shouldMindNoFolderThatIsNotThereYet() throws IOException {
    // Given
    Path missing = folder.resolve("values");

    // When
    try (ValueSweep sweep = new ValueSweep(missing, new Runs())) {
      sweep.sweep();
    }

    // Then
    assertThat(missing).doesNotExist();
  }

  /** Knows one run. */
  private static final class Runs implements RunHistory {
    @Override
    public @Nullable RunTimes lastSuccess(String dagId, Instant before) {
      return null;
    }

    @Override
    public @Nullable RunTimes times(RunKey run) {
      return run.equals(KEPT) ? new RunTimes(null, null, null, null) : null;
    }

    @Override
    public @Nullable Integer instances(RunKey run, int taskIndex) {
      return null;
    }
  }
}
