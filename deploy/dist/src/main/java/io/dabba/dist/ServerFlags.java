package io.dabba.dist;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of commands that serve the API; a mixin. */
final class ServerFlags {
  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = "Port the API listens on; 0 picks a free one.")
  private @Nullable String port;

  @Option(names = "--host", paramLabel = "HOST", description = "Address the API listens on.")
  private @Nullable String host;

  @Option(
      names = "--dags-folder",
      paramLabel = "FOLDER",
      description = "The folder that DAG files are read from.")
  private @Nullable String dagsFolder;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where the process keeps what is its own.")
  private @Nullable String dataDir;

  /** Texts by setting name. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    put(settings, "api.port", port);
    put(settings, "api.host", host);
    put(settings, "dags_folder", dagsFolder);
    put(settings, "data_dir", dataDir);
    return settings;
  }

  private static void put(Map<String, String> settings, String name, @Nullable String text) {
    if (text != null) {
      settings.put(name, text);
    }
  }
}
