package io.dabba.dist;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.scheduler.cli.BuildVersion;
import io.dabba.scheduler.cli.ConfigOptions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs everything in one process, with nothing to install. */
@Command(
    name = "standalone",
    description = "Runs scheduler, worker, Redis and broker in one process.",
    mixinStandardHelpOptions = true)
final class StandaloneCommand implements Runnable {
  @Mixin private ConfigOptions options;
  @Mixin private ServerFlags flags;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Map<String, String> settings = new LinkedHashMap<>(flags.settings());
    DabbaConfig asked = options.read(settings).config();
    ShutdownStack closing = new ShutdownStack();
    Foreground.closeAtExit(closing);
    DataDirectory data = closing.push("data directory", DataDirectory.take(asked.dataDir()));
    int port = Addresses.require(asked.api().host(), asked.api().port());
    settings.put("api.port", Integer.toString(port));
    AdminAccess access = AdminAccess.of(data.path(), asked.api().adminPassword());
    settings.put("api.admin_password", access.password());
    settings.put("secrets.key", SecretsKey.of(data.path(), asked.secrets().key()));
    settings.putAll(EmbeddedServers.start(data.path(), closing).settings());
    DabbaConfig config = options.read(settings).config();
    AllInOne.start(config, closing);
    access.write(data.path(), config.api().url());
    announce(config, data, access);
    Foreground.stay();
  }

  private void announce(DabbaConfig config, DataDirectory data, AdminAccess access) {
    String password = access.isNew() ? access.password() : "as at the first start";
    PrintWriter out = spec.commandLine().getOut();
    out.println("Dabba " + BuildVersion.text() + " is ready");
    out.println("  API     " + config.api().url());
    out.println(
        "  log in  admin, password " + password + " (kept in " + data.path() + "/cli.json)");
    out.println("  DAGs    " + config.dagsFolder().toAbsolutePath().normalize());
    out.println("  data    " + data.path());
    out.println("  Ctrl-C stops it; history stays");
    out.flush();
  }
}
