package io.dabba.common.schedule;

import java.time.Instant;
import java.util.List;

/** The ticks of several sequences; ticks at the same instant are one. */
record UnionTicks(List<Ticks> parts) implements Ticks {
  UnionTicks {
    parts = List.copyOf(parts);
  }

  @Override
  public Instant next(Instant instant) {
    Instant earliest = Instants.NEVER;
    for (Ticks part : parts) {
      earliest = Instants.min(earliest, part.next(instant));
    }
    return earliest;
  }

  @Override
  public Instant previous(Instant instant) {
    Instant latest = Instants.BEGINNING;
    for (Ticks part : parts) {
      latest = Instants.max(latest, part.previous(instant));
    }
    return latest;
  }
}
