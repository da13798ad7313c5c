package io.dabba.dist;

import io.dabba.scheduler.cli.DabbaCommand;
import java.util.List;

/** Where the runnable jar begins. */
public final class Main {
  /** Read by logback.xml, where nobody sets DABBA_LOG_LEVEL. */
  private static final String LOG_LEVEL = "dabba.log.level";

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    chooseLogLevel(arguments);
    int exitCode =
        DabbaCommand.commandLine(
                List.of(new StandaloneCommand(), new SchedulerCommand(), new WorkerCommand()),
                List.of(new DagsTestCommand()),
                List.of(new TasksTestCommand(), new TasksRenderCommand()))
            .execute(arguments);
    System.exit(exitCode);
  }

  /**
   * Servers that nobody watches tell what they do; a person at a terminal hears of trouble only.
   */
  private static void chooseLogLevel(String[] arguments) {
    boolean unattended =
        arguments.length > 0 && (arguments[0].equals("scheduler") || arguments[0].equals("worker"));
    System.setProperty(LOG_LEVEL, unattended ? "INFO" : "WARN");
  }
}
