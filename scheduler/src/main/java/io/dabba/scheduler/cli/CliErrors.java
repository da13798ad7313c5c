package io.dabba.scheduler.cli;

import io.dabba.common.error.DabbaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One clear line for each error, and its exit code; never a stack trace. */
final class CliErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof DabbaException known) {
      print(command, known.getMessage());
      return ExitCodes.of(known.code());
    }
    print(command, "expected to succeed, found " + failure);
    return ExitCodes.FAILED;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    print(command, failure.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(failure, command.getErr())) {
      command
          .getErr()
          .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for more.");
    }
    return ExitCodes.BAD_INPUT;
  }

  private static void print(CommandLine command, String message) {
    command.getErr().println("error: " + message.lines().findFirst().orElse("unknown"));
    command.getErr().flush();
  }
}
