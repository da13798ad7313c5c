package io.dabba.common.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filter that writes an instant as text. Source: Airflow {@code templates.py}.
 *
 * @param name the filter's name
 * @param format how it is written
 */
record DateFilter(String name, Function<DateTime, String> format) implements Filter {
  /** Airflow's filters. */
  static List<DateFilter> all() {
    return List.of(
        new DateFilter("ds", Dates::ds),
        new DateFilter("ds_nodash", Dates::dsNoDash),
        new DateFilter("ts", Dates::ts),
        new DateFilter("ts_nodash", Dates::tsNoDash),
        new DateFilter("ts_nodash_with_tz", Dates::tsNoDashWithZone));
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public @Nullable Object filter(
      @Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
    boolean isNone = value == null || (value instanceof Undefined undefined && undefined.isNone());
    return isNone ? null : format.apply(DateTime.of(value, "filter " + name));
  }
}
