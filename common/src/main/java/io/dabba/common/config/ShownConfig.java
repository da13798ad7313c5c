package io.dabba.common.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings in force as texts by their full names, secrets hidden: what may be shown. */
public final class ShownConfig {
  private ShownConfig() {}

  /** Every setting, in the order they are documented. */
  public static Map<String, String> of(DabbaConfig config) {
    JsonNode tree = Json.mapper().valueToTree(config);
    Map<String, String> shown = new LinkedHashMap<>();
    for (Setting<?> setting : Settings.ALL) {
      JsonNode value = tree.at('/' + setting.name().replace('.', '/'));
      shown.put(
          setting.name(),
          Secrets.hide(setting, value.isTextual() ? value.textValue() : value.toString()));
    }
    return Collections.unmodifiableMap(shown);
  }
}
