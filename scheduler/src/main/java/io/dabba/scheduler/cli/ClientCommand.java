package io.dabba.scheduler.cli;

import io.dabba.common.error.DabbaException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands share that speak to the API. */
@Command(mixinStandardHelpOptions = true)
abstract class ClientCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClientOptions client;
  @Mixin private OutputOptions output;

  @Override
  public final Integer call() {
    return call(client.client());
  }

  /**
   * Does the work.
   *
   * @return an exit code
   * @throws DabbaException to end with one line and the exit code of its error
   */
  abstract int call(ApiClient api);

  OutputOptions output() {
    return output;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
