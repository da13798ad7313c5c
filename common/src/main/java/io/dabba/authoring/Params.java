package io.dabba.authoring;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;

/** Parameters read as a record: the counterpart of {@link Dag#params(Record)}. */
public final class Params {
  private Params() {}

  /** The parameters of the run, its conf included, as a record of {@code type}. */
  public static <T extends Record> T of(TaskContext context, Class<T> type) {
    try {
      return Json.mapper().convertValue(context.params(), type);
    } catch (IllegalArgumentException e) {
      throw DabbaException.invalid(
          "params of dag \""
              + context.dag().dagId()
              + "\": expected "
              + type.getSimpleName()
              + ", found "
              + e.getMessage());
    }
  }
}
