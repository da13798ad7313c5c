package io.dabba.worker.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dabba.common.codec.Json;
import io.dabba.common.command.FailureKind;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskSkippedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a Python task.
 *
 * @param state success, skipped or failed
 * @param xcoms what it returned and pushed, by key
 * @param error why it was skipped or failed, in one line
 * @param isRetryable whether another try may help
 */
record PythonOutput(
    String state,
    @Nullable Map<String, Object> xcoms,
    @Nullable String error,
    @JsonProperty("retry") boolean isRetryable) {
  /** The largest output read; how large a value may be is another limit. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final String RETURN_VALUE = "return_value";

  /** Reads what a process has left; one that left nothing was killed or ended itself. */
  static PythonOutput read(int exitCode, Path file) throws IOException {
    if (exitCode != 0 || !Files.exists(file)) {
      String found = exitCode > 128 ? exitCode + ", signal " + (exitCode - 128) : "" + exitCode;
      throw TaskFailedException.retryable("python: expected exit code 0, found " + found);
    }
    long bytes = Files.size(file);
    if (bytes > MAX_BYTES) {
      throw new TaskFailedException(
          FailureKind.LIMIT_EXCEEDED,
          false,
          "python: expected at most " + MAX_BYTES + " bytes of values, found " + bytes,
          null);
    }
    return Json.read(Files.readString(file), PythonOutput.class);
  }

  /** What it means for the try. */
  Outcome outcome(TaskContext context) {
    if (state.equals("skipped")) {
      throw new TaskSkippedException(String.valueOf(error));
    }
    if (!state.equals("success")) {
      throw new TaskFailedException(FailureKind.ERROR, isRetryable, String.valueOf(error), null);
    }
    Map<String, Object> values = new LinkedHashMap<>(xcoms == null ? Map.of() : xcoms);
    Object value = values.remove(RETURN_VALUE);
    values.forEach(context::xcomPush);
    return Outcome.of(value);
  }
}
