package io.dabba.archviolations.scheduler.core;

import java.time.Instant;
import java.util.UUID;

final class ClockReader {
  Instant now() {
    return Instant.now();
  }

  String id() {
    return UUID.randomUUID().toString();
  }
}
