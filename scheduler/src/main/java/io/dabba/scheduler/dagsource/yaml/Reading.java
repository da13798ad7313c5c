package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.template.TemplateRenderer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What the parts of one file's reading share.
 *
 * @param fileloc the file
 * @param problems where they note what is wrong
 * @param values the file's budget of values
 * @param operators what tasks may use
 * @param templates checks templated arguments
 * @param calendars what schedules may name
 */
record Reading(
    String fileloc,
    Problems problems,
    JsonValues values,
    OperatorCatalogue operators,
    TemplateRenderer templates,
    Calendars calendars) {
  /** The JSON-like value of a node, or null with a problem noted. */
  @Nullable Object value(Node node, String label) {
    try {
      return values.of(node);
    } catch (DabbaException e) {
      problems.add(node, label, e);
      return null;
    }
  }

  /** Notes a template that cannot be parsed. */
  void checkTemplate(String template, Node node, String label) {
    try {
      templates.check(template);
    } catch (DabbaException e) {
      problems.add(node, label, "a valid template", String.valueOf(e.getMessage()));
    }
  }
}
