package io.dabba.scheduler.alert.rule;

import io.dabba.common.alert.AlertSeverity;
import java.util.EnumSet;
import java.util.Set;

/** Severities as the file writes them: one, or a list; all where it says nothing. */
final class Severities {
  private Severities() {}

  static AlertSeverity one(Field field) {
    return field.as("a severity", AlertSeverity::of);
  }

  static Set<AlertSeverity> some(Field field) {
    Set<AlertSeverity> severities = EnumSet.noneOf(AlertSeverity.class);
    field.items().forEach(item -> severities.add(one(item)));
    return severities.isEmpty() ? EnumSet.allOf(AlertSeverity.class) : severities;
  }
}
