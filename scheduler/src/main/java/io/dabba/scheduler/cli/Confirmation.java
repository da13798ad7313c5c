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

  /**
   * Whether it may be done. Refused where nobody can be asked: there is no console, or, from Java
   * 22, one that is at its end.
   */
  @SuppressWarnings("SystemConsoleNull")
  boolean given(String question) {
    if (yes) {
      return true;
    }
    Console console = System.console();
    String answer = console == null ? null : console.readLine("%s [y/N] ", question);
    if (answer == null) {
      throw DabbaException.invalid("--yes: expected it where nobody can be asked, found none");
    }
    return answer.strip().equalsIgnoreCase("y");
  }
}
