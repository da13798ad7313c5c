package io.dabba.authoring;

import java.util.List;

/**
 * A wait for keys in S3: {@code S3KeySensor.keys("s3://exports/{{ ds }}.csv")}. Its value is the
 * list of what it found.
 *
 * @param call the operator and its arguments so far
 */
public record S3KeySensor(OperatorCall call) implements Looking<List<String>, S3KeySensor> {
  /** Waits until all of those are there: keys, or {@code s3://bucket/key}. */
  public static S3KeySensor keys(String... keys) {
    return new S3KeySensor(OperatorCall.of("s3_key_sensor").with("bucket_key", List.of(keys)));
  }

  /** The same with a bucket for keys that name none. */
  public S3KeySensor bucket(String name) {
    return with("bucket_name", name);
  }

  /** The same with {@code *}, {@code ?} and {@code [ ]} standing for other text. */
  public S3KeySensor wildcards() {
    return with("wildcard_match", true);
  }

  /** The same on that connection. */
  public S3KeySensor connection(String id) {
    return with("conn_id", id);
  }

  @Override
  public S3KeySensor with(String argument, Object value) {
    return new S3KeySensor(call.with(argument, value));
  }
}
