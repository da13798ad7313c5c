package io.dabba.common.config;

import io.dabba.common.error.DabbaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gathers settings: defaults, then the file, then the environment, then flags; the later wins.
 * Unknown names are refused with the nearest known one. Other variables that begin {@code DABBA_}
 * may be somebody else's (Kubernetes makes some up for each service), so only those one or two
 * letters from a known one are refused.
 */
public final class ConfigReader {
  /** Read where nothing else is named and it exists. */
  public static final String DEFAULT_FILE = "dabba.yaml";

  /** Names another file. */
  public static final String FILE_VARIABLE = "DABBA_CONFIG";

  private static final String PREFIX = "DABBA_";
  private static final int TYPO = 2;

  /** Variables of the client commands and the launcher, which are no settings. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(FILE_VARIABLE, "DABBA_API_USER", "DABBA_API_PASSWORD", "DABBA_API_TOKEN");

  private static final Map<String, Setting<?>> BY_NAME =
      Settings.ALL.stream().collect(Collectors.toMap(Setting::name, setting -> setting));
  private static final Map<String, Setting<?>> BY_VARIABLE =
      Settings.ALL.stream().collect(Collectors.toMap(Setting::variable, setting -> setting));

  private final Map<String, SettingText> texts = new LinkedHashMap<>();

  private ConfigReader() {
    for (Setting<?> setting : Settings.ALL) {
      texts.put(setting.name(), new SettingText(setting.fallback(), SettingText.DEFAULT_ORIGIN));
    }
  }

  /** The settings where nobody gives any. */
  public static EffectiveConfig defaults() {
    return new ConfigReader().toConfig();
  }

  /**
   * Reads every source.
   *
   * @param file what {@code --config} names, or null
   * @param environment the environment variables
   * @param flags texts by setting name, from the command line or a mode such as standalone
   */
  public static EffectiveConfig read(
      @Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
    ConfigReader reader = new ConfigReader();
    reader.readFile(file, environment);
    reader.readEnvironment(environment);
    flags.forEach((name, text) -> reader.put(name, new SettingText(text, "flag")));
    return reader.toConfig();
  }

  private void readFile(@Nullable Path named, Map<String, String> environment) {
    String variable = environment.getOrDefault(FILE_VARIABLE, "");
    Path file = named == null && !variable.isEmpty() ? Path.of(variable) : named;
    Path used = file == null ? Path.of(DEFAULT_FILE) : file;
    if (file != null || Files.exists(used)) {
      ConfigFile.read(used).forEach(this::put);
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    environment.forEach(
        (variable, text) -> {
          Setting<?> setting = BY_VARIABLE.get(variable);
          if (setting != null) {
            texts.put(setting.name(), new SettingText(text, "environment " + variable));
          } else if (variable.startsWith(PREFIX) && !OTHER_VARIABLES.contains(variable)) {
            refuseTypo(variable);
          }
        });
  }

  private void put(String name, SettingText text) {
    if (!BY_NAME.containsKey(name)) {
      throw DabbaException.invalid(
          name
              + " ("
              + text.origin()
              + "): expected a known setting such as "
              + NearestName.of(name, names())
              + ", found an unknown one");
    }
    texts.put(name, text);
  }

  private static void refuseTypo(String variable) {
    String nearest = NearestName.of(variable, BY_VARIABLE.keySet());
    if (NearestName.distance(variable, nearest) <= TYPO) {
      throw DabbaException.invalid(
          "environment " + variable + ": expected " + nearest + ", found an unknown name");
    }
  }

  private static List<String> names() {
    return Settings.ALL.stream().map(Setting::name).toList();
  }

  private EffectiveConfig toConfig() {
    return new EffectiveConfig(new ConfigMapping(texts).toConfig(), texts);
  }
}
