package io.dabba.dist;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.metrics.Metrics;
import io.dabba.common.ops.OpsServer;
import io.dabba.scheduler.cli.ConfigOptions;
import io.dabba.worker.Worker;
import io.dabba.worker.WorkerSettings;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs tasks until it is stopped. SIGTERM lets running tasks end. */
@Command(
    name = "worker",
    description = "Takes tasks from queues and runs them; start as many as needed.",
    mixinStandardHelpOptions = true)
final class WorkerCommand implements Runnable {
  @Mixin private ConfigOptions options;

  @Option(
      names = {"-q", "--queues"},
      paramLabel = "NAMES",
      description = "Queues to take tasks from, separated by commas.")
  private @Nullable String queues;

  @Option(
      names = {"-c", "--concurrency"},
      paramLabel = "N",
      description = "Tasks run at once.")
  private @Nullable String slots;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    DabbaConfig config = options.read(flags()).config();
    ShutdownStack closing = new ShutdownStack();
    Foreground.closeAtExit(closing);
    Metrics metrics = closing.push("metrics", new Metrics());
    OuterServers servers =
        OuterServers.connect(
            config,
            closing,
            new WaitingRoom(config.worker().host(), config.worker().port(), metrics));
    Worker worker = start(config, servers, metrics, closing);
    OpsServer ops =
        OpsServer.start(
            config.worker().host(),
            config.worker().port(),
            metrics::scrape,
            () -> worker.isReady() ? null : "the worker takes no tasks");
    closing.push("metrics and health", ops);
    announce(config, ops.port());
    Foreground.stay();
  }

  private static Worker start(
      DabbaConfig config, OuterServers servers, Metrics metrics, ShutdownStack closing) {
    Worker worker =
        Worker.start(
            WorkerSettings.of(config), servers.redis(), servers.rabbit(), metrics.registry());
    closing.push("worker", new DrainedWorker(worker, config.worker().drainTimeout()));
    return worker;
  }

  private void announce(DabbaConfig config, int port) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "worker ready: queues %s, %d slots, metrics at http://%s:%d/metrics%n",
        String.join(",", config.worker().queues()),
        config.worker().slots(),
        config.worker().host(),
        port);
    out.flush();
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    if (queues != null) {
      flags.put("worker.queues", queues);
    }
    if (slots != null) {
      flags.put("worker.slots", slots);
    }
    return flags;
  }
}
