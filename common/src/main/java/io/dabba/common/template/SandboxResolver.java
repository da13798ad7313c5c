package io.dabba.common.template;

import com.hubspot.jinjava.el.ext.JinjavaBeanELResolver;
import com.hubspot.jinjava.el.ext.JinjavaListELResolver;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.util.ForLoop;
import io.dabba.common.error.DabbaException;
import java.beans.FeatureDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * All that a dot or a bracket can reach in a template: entries of maps and lists, members of {@link
 * TemplateObject}s, methods of texts, and loops. No other Java object has members here, so no class
 * is in reach.
 */
final class SandboxResolver extends ELResolver {
  private static final Set<Class<?>> BEANS = Set.of(Filter.class, ExpTest.class, ForLoop.class);

  private final ELResolver lists = new JinjavaListELResolver(true);
  private final ELResolver beans = new JinjavaBeanELResolver(true);

  @Override
  public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
    if (base == null) {
      return null;
    }
    if (base instanceof Undefined undefined) {
      throw undefined.failure();
    }
    if (base instanceof Map<?, ?> map) {
      context.setPropertyResolved(true);
      return entry(map, property);
    }
    if (base instanceof TemplateObject object) {
      context.setPropertyResolved(true);
      return object.member(name(property));
    }
    if (base instanceof List<?>) {
      Object item = lists.getValue(context, base, property);
      return item == null ? Undefined.unknown(name(property)) : item;
    }
    return isBean(base)
        ? beans.getValue(context, base, property)
        : Undefined.unknown(name(property));
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      Object base,
      Object method,
      Class<?> @Nullable [] types,
      Object @Nullable [] arguments) {
    if (isBean(base)) {
      return beans.invoke(context, base, method, types, arguments);
    }
    context.setPropertyResolved(true);
    return call(base, new Call(name(method), arguments(arguments)));
  }

  @Override
  public @Nullable Class<?> getType(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return true;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    throw DabbaException.invalid("template: values cannot be changed");
  }

  @Override
  public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(
      ELContext context, Object base) {
    return null;
  }

  @Override
  public @Nullable Class<?> getCommonPropertyType(ELContext context, Object base) {
    return null;
  }

  private static @Nullable Object entry(Map<?, ?> map, Object property) {
    return map.containsKey(property) ? map.get(property) : Undefined.unknown(name(property));
  }

  private static @Nullable Object call(Object base, Call call) {
    if (base instanceof Undefined undefined) {
      throw undefined.failure();
    }
    if (function(base, call.function()) instanceof TemplateFunction function) {
      return call(function, call);
    }
    if (base instanceof Map<?, ?> map) {
      return call(map, call);
    }
    throw refused(call.function());
  }

  /** Notes a failure at once: Jinjava loses those of expressions with a percent sign. */
  private static @Nullable Object call(TemplateFunction function, Call call) {
    try {
      return function.call(call.positional(function.parameters()));
    } catch (DabbaException e) {
      JinjavaInterpreter interpreter = JinjavaInterpreter.getCurrent();
      interpreter.addError(TemplateError.fromException(e, interpreter.getLineNumber()));
      throw e;
    }
  }

  private static @Nullable Object function(Object base, String method) {
    if (base instanceof TemplateObject object) {
      return object.member(method);
    }
    if (base instanceof String text) {
      return StringMethods.of(text, method);
    }
    return base instanceof Map<?, ?> map && map.containsKey(method) ? map.get(method) : null;
  }

  private static @Nullable Object call(Map<?, ?> map, Call call) {
    String method = call.function();
    return switch (method) {
      case "keys" -> new ArrayList<>(map.keySet());
      case "values" -> new ArrayList<>(map.values());
      case "items" -> map.entrySet().stream().map(SandboxResolver::pair).toList();
      case "get" -> valueOrDefault(map, call.positional());
      default -> throw refused(method);
    };
  }

  private static List<@Nullable Object> arguments(Object @Nullable [] arguments) {
    return arguments == null ? List.of() : Arrays.asList(arguments);
  }

  private static List<@Nullable Object> pair(Map.Entry<?, ?> entry) {
    return Arrays.asList(entry.getKey(), entry.getValue());
  }

  private static @Nullable Object valueOrDefault(Map<?, ?> map, List<@Nullable Object> arguments) {
    if (arguments.isEmpty()) {
      throw DabbaException.invalid("template: expected a key for get(), found none");
    }
    Object found = map.get(arguments.get(0));
    return found == null && arguments.size() > 1 ? arguments.get(1) : found;
  }

  private static boolean isBean(Object base) {
    return BEANS.stream().anyMatch(type -> type.isInstance(base));
  }

  private static String name(Object property) {
    return String.valueOf(property);
  }

  private static DabbaException refused(String method) {
    return DabbaException.invalid("unknown function \"" + method + '"');
  }
}
