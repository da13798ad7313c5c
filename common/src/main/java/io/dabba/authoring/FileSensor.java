package io.dabba.authoring;

import java.util.List;

/**
 * A wait for files on the worker: {@code FileSensor.path("/data/{{ ds }}/*.csv")}. Its value is the
 * list of their paths.
 *
 * @param call the operator and its arguments so far
 */
public record FileSensor(OperatorCall call) implements Looking<List<String>, FileSensor> {
  /** Waits for an absolute path, whose names may hold {@code *}, {@code ?}, {@code [ ]}. */
  public static FileSensor path(String path) {
    return new FileSensor(OperatorCall.of("file_sensor").with("filepath", path));
  }

  /** The same with {@code **} going through folders. */
  public FileSensor recursive() {
    return with("recursive", true);
  }

  @Override
  public FileSensor with(String argument, Object value) {
    return new FileSensor(call.with(argument, value));
  }
}
