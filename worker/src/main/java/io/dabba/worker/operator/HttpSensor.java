package io.dabba.worker.operator;

import io.dabba.common.http.HttpAnswer;
import io.dabba.common.http.HttpCall;
import io.dabba.common.http.HttpExchange;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Poke.Look;
import io.dabba.common.operator.Sensor;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.operator.argument.SensorArguments;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Waits until a server gives an expected answer, which is its value. Status 404 means not yet, any
 * other unexpected one is a failure. Airflow's HttpSensor.
 */
public final class HttpSensor implements Operator {
  private static final String TIMEOUT = "request_timeout";
  private static final String WAIT_STATUS = "wait_status";
  private static final OperatorDescriptor DESCRIPTOR =
      SensorArguments.looking(
          "http_sensor",
          "Waits until a server gives an expected answer.",
          Stream.concat(
                  HttpCall.arguments(TIMEOUT).stream(),
                  Stream.of(
                      new Argument(
                          WAIT_STATUS,
                          Type.ANY,
                          false,
                          false,
                          "Status, or list of them, that means not yet; 404."),
                      new Argument(
                          "contains",
                          Type.STRING,
                          false,
                          true,
                          "Text the answer must contain; else it means not yet.")))
              .toArray(Argument[]::new));

  private final HttpExchange exchange = new HttpExchange();

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws Exception {
    Arguments arguments = new Arguments(context.arguments());
    Sensor sensor = SensorArguments.read(arguments);
    return Outcome.of(sensor.await(context, () -> look(context, arguments)));
  }

  private Look look(TaskContext context, Arguments arguments)
      throws IOException, InterruptedException {
    HttpCall call = HttpCall.of(arguments, TIMEOUT);
    HttpAnswer answer = exchange.send(call);
    context.log(call.method() + " answered with status " + answer.status());
    if (!call.expects(answer.status())) {
      if (waitsAt(answer.status(), arguments)) {
        return Look.NOT_YET;
      }
      throw answer.unexpected();
    }
    String wanted = arguments.textOrNull("contains");
    boolean isThere = wanted == null || answer.text().contains(wanted);
    return isThere ? Look.found(answer.value()) : Look.NOT_YET;
  }

  private static boolean waitsAt(int status, Arguments arguments) {
    List<String> given = arguments.list(WAIT_STATUS);
    return given.isEmpty() ? status == 404 : given.contains(Integer.toString(status));
  }
}
