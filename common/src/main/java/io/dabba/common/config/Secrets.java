package io.dabba.common.config;

import java.util.regex.Pattern;

/** Hides what nobody should read over a shoulder: passwords, alone or inside an address. */
final class Secrets {
  private static final Pattern CREDENTIALS = Pattern.compile("(?s)//.*@");
  private static final Pattern PASSWORD_PARAMETER =
      Pattern.compile("(?i)([?&](?:password|passwd|token|secret)=)[^&]*");
  private static final String HIDDEN = "***";

  private Secrets() {}

  static String hide(Setting<?> setting, String text) {
    if (setting.name().equals(Settings.API_ADMIN_PASSWORD.name())) {
      return text.isEmpty() ? "" : HIDDEN;
    }
    String masked = CREDENTIALS.matcher(text).replaceAll("//" + HIDDEN + "@");
    return PASSWORD_PARAMETER.matcher(masked).replaceAll("$1" + HIDDEN);
  }
}
