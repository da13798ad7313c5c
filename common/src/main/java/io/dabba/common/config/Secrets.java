package io.dabba.common.config;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hides what nobody should read over a shoulder: passwords, alone or inside an address. */
final class Secrets {
  private static final Pattern CREDENTIALS = Pattern.compile("(?s)//.*@");
  private static final Pattern PASSWORD_PARAMETER =
      Pattern.compile("(?i)([?&](?:password|passwd|token|secret)=)[^&]*");
  private static final String HIDDEN = "***";

  private Secrets() {}

  static String hide(Setting<?> setting, String text) {
    boolean isSecret =
        Stream.of(
                Settings.API_ADMIN_PASSWORD,
                Settings.AMQP_MESSAGE_KEYS,
                AccessSettings.SECRETS_KEY,
                AccessSettings.SECRETS_VAULT_TOKEN,
                AccessSettings.SECRETS_VAULT_SECRET_ID,
                AccessSettings.OIDC_CLIENT_SECRET,
                AccessSettings.LDAP_BIND_PASSWORD)
            .anyMatch(secret -> secret.name().equals(setting.name()));
    if (isSecret) {
      return text.isEmpty() ? "" : HIDDEN;
    }
    String masked = CREDENTIALS.matcher(text).replaceAll("//" + HIDDEN + "@");
    return PASSWORD_PARAMETER.matcher(masked).replaceAll("$1" + HIDDEN);
  }
}
