package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;

/** Ends a backfill: what runs of it goes on, what waits fails. */
@Command(
    name = "cancel",
    description = "Ends a backfill: what runs of it goes on, what waits fails.")
final class BackfillCancel extends BackfillChange {
  BackfillCancel() {
    super("cancel");
  }
}
