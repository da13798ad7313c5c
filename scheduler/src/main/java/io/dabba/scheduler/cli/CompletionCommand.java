package io.dabba.scheduler.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that teaches bash and zsh the commands and flags. */
@Command(
    name = "completion",
    description = "Prints a completion script; use it with: source <(dabba completion)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(AutoComplete.bash("dabba", spec.root().commandLine()));
  }
}
