package io.dabba.common.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.DefaultFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few ways in which a template may use a name that is perhaps unknown. */
final class Definedness {
  private Definedness() {}

  /** {@code is defined} and {@code is undefined}. */
  record Test(String name, boolean expected) implements ExpTest {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean evaluate(
        @Nullable Object value, JinjavaInterpreter interpreter, Object... arguments) {
      boolean defined = value != null && !(value instanceof Undefined);
      return defined == expected;
    }
  }

  /** {@code is none}. */
  static final class None implements ExpTest {
    @Override
    public String getName() {
      return "none";
    }

    @Override
    public boolean evaluate(
        @Nullable Object value, JinjavaInterpreter interpreter, Object... arguments) {
      if (value instanceof Undefined undefined && !undefined.isNone()) {
        throw undefined.failure();
      }
      return value == null || value instanceof Undefined;
    }
  }

  /** The filter {@code default} and its short name {@code d}. */
  static final class Default extends DefaultFilter {
    private final String name;

    Default(String name) {
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public Object filter(
        @Nullable Object value,
        JinjavaInterpreter interpreter,
        Object[] arguments,
        Map<String, Object> named) {
      Object known = value instanceof Undefined ? null : value;
      return super.filter(known, interpreter, arguments, named);
    }
  }
}
