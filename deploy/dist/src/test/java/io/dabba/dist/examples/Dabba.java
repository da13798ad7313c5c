package io.dabba.dist.examples;

import io.dabba.scheduler.cli.DabbaCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One client command of a user whose credentials lie in a data directory. */
final class Dabba {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> arguments;
  private int exitCode = -1;

  Dabba(Path data, String... arguments) {
    this.arguments =
        Stream.concat(Stream.of(arguments), Stream.of("--set", "data_dir=" + data)).toList();
  }

  static Dabba run(Path data, String... arguments) {
    Dabba dabba = new Dabba(data, arguments);
    dabba.exitCode = dabba.call();
    return dabba;
  }

  int call() {
    return DabbaCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  int exitCode() {
    return exitCode;
  }

  /** What it has printed so far. */
  String output() {
    return out.toString();
  }

  String error() {
    return err.toString();
  }
}
