package io.dabba.common.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings in force, and where each was given. */
public final class EffectiveConfig {
  private final DabbaConfig config;
  private final Map<String, SettingText> texts;

  EffectiveConfig(DabbaConfig config, Map<String, SettingText> texts) {
    this.config = config;
    this.texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /** The typed settings. */
  public DabbaConfig config() {
    return config;
  }

  /** Where a setting, such as {@code worker.slots}, was given. */
  public String origin(String name) {
    SettingText text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("expected the name of a setting, found " + name);
    }
    return text.origin();
  }

  SettingText text(Setting<?> setting) {
    return texts.getOrDefault(
        setting.name(), new SettingText(setting.fallback(), SettingText.DEFAULT_ORIGIN));
  }
}
