package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba tasks}. */
@Command(
    name = "tasks",
    description = "Tasks: list them, their states and their logs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TasksList.class,
      TasksStatesForDagRun.class,
      TasksLogs.class,
      TasksAwaitingInput.class,
      TasksRespond.class,
      TasksFailedDeps.class,
      TasksTries.class,
      TasksClear.class,
      TasksSetState.class
    })
final class TasksCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
