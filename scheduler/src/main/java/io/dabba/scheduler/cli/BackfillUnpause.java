package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;

/** Lets a paused backfill go on. */
@Command(name = "unpause", description = "Lets a paused backfill go on.")
final class BackfillUnpause extends BackfillChange {
  BackfillUnpause() {
    super("unpause");
  }
}
