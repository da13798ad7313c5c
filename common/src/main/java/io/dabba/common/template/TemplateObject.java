package io.dabba.common.template;

import org.jspecify.annotations.Nullable;

/**
 * An object that templates may look into: {@code {{ dag_run.conf }}} and {@code {{ dag_run['conf']
 * }}} ask it for its member {@code conf}. Nothing else of it is in reach of a template.
 */
@FunctionalInterface
public interface TemplateObject {
  /**
   * The member of that name: a JSON-like value, another object, or a {@link TemplateFunction} to be
   * called; {@link Undefined} if there is none.
   */
  @Nullable Object member(String name);
}
