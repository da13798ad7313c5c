package io.dabba.common.params;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/**
 * The format {@code time} as forms send it: {@code 06:30} or {@code 06:30:00}, with an offset or
 * without. RFC 3339, which JSON Schema refers to, would insist on the offset.
 */
final class TimeOfDay implements Format {
  @Override
  public String getName() {
    return "time";
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    try {
      return DateTimeFormatter.ISO_TIME.parse(value).isSupported(ChronoField.MINUTE_OF_DAY);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
