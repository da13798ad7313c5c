package io.dabba.scheduler.ui;

import java.util.Map;

/**
 * One file of the control room.
 *
 * @param type content type
 * @param tag changes whenever the content does
 * @param content its bytes
 */
record UiAsset(String type, String tag, byte[] content) {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  /** The content type of a file name; empty if such files are not served. */
  static String type(String name) {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
  }
}
