package io.dabba.scheduler.cli;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many characters fit on a line. The launcher tells, in the environment variable {@code
 * COLUMNS}, if the output is a terminal; what goes to a file or another program is never cut.
 */
final class TerminalWidth {
  static final int UNBOUNDED = Integer.MAX_VALUE;

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

  private TerminalWidth() {}

  /** The width that the variable tells; one that is no number tells nothing. */
  static int of(@Nullable String columns) {
    return columns != null && NUMBER.matcher(columns).matches()
        ? Integer.parseInt(columns)
        : UNBOUNDED;
  }
}
