package io.dabba.worker.runtime;

import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.template.TemplateRenderer;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Renders the templates of one try; its variables are made when the first one needs them. */
final class Rendering {
  private final TemplateRenderer templates;
  private final Supplier<Map<String, Object>> source;
  private @Nullable Map<String, Object> variables;

  Rendering(TemplateRenderer templates, Supplier<Map<String, Object>> source) {
    this.templates = templates;
    this.source = source;
  }

  String render(String template) {
    if (!Templates.isTemplate(template)) {
      return template;
    }
    if (variables == null) {
      variables = source.get();
    }
    return templates.render(template, variables);
  }

  /** An operator's arguments with those rendered that are templates. */
  Map<String, Object> arguments(OperatorDescriptor operator, Map<String, Object> arguments) {
    return new ArgumentRenderer(this::render).render(operator, arguments);
  }
}
