package io.dabba.operators.s3;

import io.dabba.common.error.DabbaException;
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
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Connections;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits until keys are in S3; its value is the list of what it found. Of several keys each must be
 * there, of a pattern one that matches. Airflow's S3KeySensor.
 */
public final class S3KeySensor implements Operator {
  private static final String USUAL = "aws_default";
  private static final OperatorDescriptor DESCRIPTOR =
      SensorArguments.looking(
          "s3_key_sensor",
          "Waits until a key is in S3.",
          new Argument("bucket_key", Type.ANY, true, true, "Key or s3:// address, or a list."),
          new Argument("bucket_name", Type.STRING, false, true, "Bucket of keys that name none."),
          new Argument(
              "wildcard_match", Type.BOOLEAN, false, false, "Whether keys hold *, ?, [ ]; false."),
          Connections.argument(USUAL));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws Exception {
    Arguments arguments = new Arguments(context.arguments());
    Connection connection = Connections.optional(context, arguments, USUAL);
    Connection used = connection == null ? ofTheMachine() : connection;
    List<S3Key> keys = keys(arguments);
    Sensor sensor = SensorArguments.read(arguments);
    return Outcome.of(sensor.await(context, () -> look(context, used, keys)));
  }

  private static Look look(TaskContext context, Connection connection, List<S3Key> keys) {
    List<String> found = new ArrayList<>();
    try (var client = context.hook(S3Hook.class, S3Hook::new).client(connection)) {
      for (S3Key key : keys) {
        List<String> these = new S3Search(client.client()).find(key);
        if (these.isEmpty()) {
          context.log("not there: " + key.uri(key.key()));
          return Look.NOT_YET;
        }
        found.addAll(these);
      }
    }
    context.log("found " + found.size() + " keys");
    return Look.found(found);
  }

  private static List<S3Key> keys(Arguments arguments) {
    String bucket = arguments.textOrNull("bucket_name");
    boolean wildcards = arguments.flag("wildcard_match", false);
    List<S3Key> keys =
        arguments.list("bucket_key").stream()
            .map(text -> S3Key.of(text, bucket, wildcards))
            .toList();
    if (keys.isEmpty()) {
      throw DabbaException.invalid("argument bucket_key: expected at least one, found none");
    }
    return keys;
  }

  /** Credentials and region are what the machine of the worker has. */
  private static Connection ofTheMachine() {
    return new Connection(USUAL, "aws", null, null, null, null, null, null, null);
  }
}
