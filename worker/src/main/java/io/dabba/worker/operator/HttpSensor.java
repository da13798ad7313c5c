package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Poke.Look;
import io.dabba.common.operator.Sensor;
import io.dabba.common.operator.TaskContext;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
    HttpResponse<byte[]> response = exchange.send(call);
    String body = new String(response.body(), StandardCharsets.UTF_8);
    context.log(call.method() + " answered with status " + response.statusCode());
    if (!call.expects(response.statusCode())) {
      if (waitsAt(response.statusCode(), arguments)) {
        return Look.NOT_YET;
      }
      throw HttpOperator.unexpected(response.statusCode(), body);
    }
    String wanted = arguments.textOrNull("contains");
    if (wanted != null && !body.contains(wanted)) {
      return Look.NOT_YET;
    }
    return Look.found(HttpOperator.value(response, body));
  }

  private static boolean waitsAt(int status, Arguments arguments) {
    List<String> given = arguments.list(WAIT_STATUS);
    return given.isEmpty() ? status == 404 : given.contains(Integer.toString(status));
  }
}
