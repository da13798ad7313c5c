package io.dabba.dist;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.metrics.Metrics;
import io.dabba.scheduler.SchedulerNode;
import io.dabba.scheduler.cli.ConfigOptions;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Decides what runs when, and serves the API, until it is stopped. */
@Command(
    name = "scheduler",
    description = "Schedules runs and serves the API; several share the work.",
    mixinStandardHelpOptions = true)
final class SchedulerCommand implements Runnable {
  @Mixin private ConfigOptions options;
  @Mixin private ServerFlags flags;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    DabbaConfig config = options.read(flags.settings()).config();
    Addresses.require(config.api().host(), config.api().port());
    ShutdownStack closing = new ShutdownStack();
    Foreground.closeAtExit(closing);
    Metrics metrics = closing.push("metrics", new Metrics());
    OuterServers servers =
        OuterServers.connect(
            config, closing, new WaitingRoom(config.api().host(), config.api().port(), metrics));
    closing.push(
        "scheduler", SchedulerNode.start(config, servers.redis(), servers.rabbit(), metrics));
    PrintWriter out = spec.commandLine().getOut();
    out.println("scheduler ready: " + config.api().url());
    out.flush();
    Foreground.stay();
  }
}
