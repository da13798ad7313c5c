package io.dabba.scheduler.cli;

import java.io.Console;
import java.util.function.Supplier;

/**
 * The code of a second factor: the one that was given, else what a person at the terminal answers.
 *
 * @param given the code, or empty
 * @param prompt asks for it; empty text if there is nobody to ask
 */
record SecondFactor(String given, Supplier<String> prompt) {
  /** Asks at the terminal, once the API has said that it wants a code. */
  static SecondFactor of(String given) {
    return new SecondFactor(given, SecondFactor::ask);
  }

  /** One more code, as the first login has been told that one is wanted. */
  String wanted() {
    return given.isEmpty() ? prompt.get().strip() : "";
  }

  private static String ask() {
    Console console = System.console();
    String code = console == null ? null : console.readLine("Code of the second factor: ");
    return code == null ? "" : code;
  }
}
