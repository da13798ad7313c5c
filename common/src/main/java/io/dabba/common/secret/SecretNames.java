package io.dabba.common.secret;

import java.util.List;
import java.util.Locale;

/** Which names stand for secrets. Source: Airflow, {@code DEFAULT_SENSITIVE_FIELDS}. */
public final class SecretNames {
  private static final List<String> PARTS =
      List.of(
          "access_token",
          "api_key",
          "apikey",
          "authorization",
          "keyfile_dict",
          "passphrase",
          "passwd",
          "password",
          "private_key",
          "secret",
          "service_account",
          "token");

  private SecretNames() {}

  /** Whether the value of something of this name is to be hidden. */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PARTS.stream().anyMatch(lower::contains);
  }
}
