package io.dabba.scheduler.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command, {@code dabba}. */
@Command(
    name = "dabba",
    description = "A distributed workflow orchestrator.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {
      DagsCommand.class,
      TasksCommand.class,
      BackfillCommand.class,
      EventsCommand.class,
      VariablesCommand.class,
      ConnectionsCommand.class,
      AssetsCommand.class,
      BreakersCommand.class,
      WorkersCommand.class,
      ConformanceCommand.class,
      PoolsCommand.class,
      AlertsCommand.class,
      UsersCommand.class,
      RolesCommand.class,
      SecretsCommand.class,
      VersionCommand.class,
      ConfigCommand.class,
      CompletionCommand.class
    })
public final class DabbaCommand implements Runnable {
  @Spec private CommandSpec spec;

  private DabbaCommand() {}

  /** The command line with the client commands only. */
  public static CommandLine commandLine() {
    return commandLine(List.of(), List.of(), List.of());
  }

  /**
   * The whole command line.
   *
   * @param root commands to add below {@code dabba}, each annotated with {@code @Command}
   * @param dags commands to add below {@code dabba dags}
   * @param tasks commands to add below {@code dabba tasks}
   */
  public static CommandLine commandLine(List<?> root, List<?> dags, List<?> tasks) {
    CommandLine line = new CommandLine(new DabbaCommand());
    root.forEach(line::addSubcommand);
    dags.forEach(line.getSubcommands().get("dags")::addSubcommand);
    tasks.forEach(line.getSubcommands().get("tasks")::addSubcommand);
    CliErrors errors = new CliErrors();
    return line.setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  @Override
  public void run() {
    throw missingSubcommand(spec);
  }

  static ParameterException missingSubcommand(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(),
        "expected one of "
            + String.join(", ", spec.subcommands().keySet())
            + " after '"
            + spec.qualifiedName()
            + "', found nothing");
  }
}
