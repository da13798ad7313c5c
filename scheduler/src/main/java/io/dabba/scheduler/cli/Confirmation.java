package io.dabba.scheduler.cli;

import io.dabba.common.error.DabbaException;
import java.io.Console;
import picocli.CommandLine.Option;

/** The flag {@code -y}, and the question asked without it; a mixin. */
final class Confirmation {
  @Option(
      names = {"-y", "--yes"},
      description = "Asks nothing.")
  private boolean yes;

  /** Whether it may be done. Refused where nobody can be asked. */
  boolean given(String question) {
    if (yes) {
      return true;
    }
    Console console = System.console();
    if (console == null) {
      throw DabbaException.invalid("--yes: expected it where nobody can be asked, found none");
    }
    String answer = console.readLine("%s [y/N] ", question);
    return answer != null && answer.strip().equalsIgnoreCase("y");
  }
}
