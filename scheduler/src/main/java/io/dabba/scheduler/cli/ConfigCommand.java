package io.dabba.scheduler.cli;

import io.dabba.common.config.ConfigPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the settings in force. */
@Command(
    name = "config",
    description = "Prints every setting in force and where it was given; secrets are hidden.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions config;

  @Override
  public void run() {
    spec.commandLine().getOut().print(ConfigPrinter.print(config.read()));
    spec.commandLine().getOut().flush();
  }
}
