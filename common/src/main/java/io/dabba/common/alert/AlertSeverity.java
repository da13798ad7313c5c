package io.dabba.common.alert;

import io.dabba.common.error.DabbaException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much an alert matters, the least first. */
public enum AlertSeverity {
  INFO,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The form in files and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, as they are written. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(AlertSeverity::id).toList();
  }

  /** Reads the form that {@link #id()} writes. */
  public static AlertSeverity of(String id) {
    return Arrays.stream(values())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                DabbaException.invalid(
                    "severity: expected one of "
                        + String.join(", ", ids())
                        + ", found \""
                        + id
                        + '"'));
  }
}
