package io.dabba.common.config;

/**
 * The text of a setting and where it was given.
 *
 * @param text what was written
 * @param origin such as {@code dabba.yaml line 3} or {@code environment DABBA_REDIS_URI}
 */
record SettingText(String text, String origin) {
  static final String DEFAULT_ORIGIN = "default";
}
