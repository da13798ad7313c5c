package io.dabba.common.config;

/** Writes the settings in force as YAML, each with where it was given, and secrets hidden. */
public final class ConfigPrinter {
  private ConfigPrinter() {}

  /** What {@code dabba config} prints. It is a valid file if no secret was hidden. */
  public static String print(EffectiveConfig config) {
    StringBuilder yaml = new StringBuilder();
    String section = "";
    for (Setting<?> setting : Settings.ALL) {
      String own = section(setting);
      if (!own.equals(section)) {
        yaml.append(own).append(":\n");
        section = own;
      }
      appendLine(yaml, setting, config.text(setting));
    }
    return yaml.toString();
  }

  /** A Markdown table of every setting; the body of {@code docs/configuration.md}. */
  public static String describe() {
    StringBuilder table = new StringBuilder();
    table.append("| setting | variable | default | expects | what it is for |\n");
    table.append("|---|---|---|---|---|\n");
    for (Setting<?> setting : Settings.ALL) {
      table.append(
          String.format(
              "| `%s` | `%s` | %s | %s | %s |%n",
              setting.name(),
              setting.variable(),
              setting.fallback().isEmpty() ? "empty" : '`' + setting.fallback() + '`',
              setting.type().expected(),
              setting.doc()));
    }
    return table.toString();
  }

  private static void appendLine(StringBuilder yaml, Setting<?> setting, SettingText text) {
    String name = setting.name();
    yaml.append(section(setting).isEmpty() ? "" : "  ")
        .append(name.substring(name.indexOf('.') + 1))
        .append(": ")
        .append(quoted(Secrets.hide(setting, text.text())))
        .append("  # ")
        .append(text.origin())
        .append('\n');
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String section(Setting<?> setting) {
    int dot = setting.name().indexOf('.');
    return dot < 0 ? "" : setting.name().substring(0, dot);
  }
}
