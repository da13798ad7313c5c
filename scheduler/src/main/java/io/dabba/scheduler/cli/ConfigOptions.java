package io.dabba.scheduler.cli;

import io.dabba.common.config.ConfigReader;
import io.dabba.common.config.EffectiveConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that lead to settings; a mixin of every command that needs some. */
public final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file; else DABBA_CONFIG, else dabba.yaml if it exists.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Sets one setting, such as worker.slots=4; wins over file and environment.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** Reads every source. */
  public EffectiveConfig read() {
    return read(Map.of());
  }

  /**
   * Reads every source.
   *
   * @param flags texts by setting name, from flags of the command itself; {@code --set} wins
   */
  public EffectiveConfig read(Map<String, String> flags) {
    Map<String, String> all = new LinkedHashMap<>(flags);
    all.putAll(settings);
    return ConfigReader.read(file, System.getenv(), all);
  }
}
