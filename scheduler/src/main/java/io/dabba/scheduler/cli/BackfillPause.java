package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;

/** Pauses a backfill: it creates and starts no run. */
@Command(name = "pause", description = "Pauses a backfill: it creates and starts no run.")
final class BackfillPause extends BackfillChange {
  BackfillPause() {
    super("pause");
  }
}
