package io.dabba.authoring;

/**
 * A wait until a command ends with exit code 0: {@code BashSensor.command("test -e
 * \"$FILE\"").env("FILE", "/data/{{ ds }}")}. Its value is the last line it printed.
 *
 * @param call the operator and its arguments so far
 */
public record BashSensor(OperatorCall call) implements Looking<Object, BashSensor> {
  /** Runs that; text put in here is code: values belong into {@link #env}. */
  public static BashSensor command(String command) {
    return new BashSensor(OperatorCall.of("bash_sensor").with("command", command));
  }

  /** The same with one more variable. */
  public BashSensor env(String name, String value) {
    return new BashSensor(call.withEntry("env", name, value));
  }

  /** The same in that directory of the worker. */
  public BashSensor directory(String path) {
    return with("cwd", path);
  }

  /** The same with one exit code that means not yet, all others being failures. */
  public BashSensor retryExitCode(int code) {
    return with("retry_exit_code", code);
  }

  @Override
  public BashSensor with(String argument, Object value) {
    return new BashSensor(call.with(argument, value));
  }
}
