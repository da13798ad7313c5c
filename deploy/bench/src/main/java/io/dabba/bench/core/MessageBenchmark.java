package io.dabba.bench.core;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.MessageSigner;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.message.WorkMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a task's message costs, signature included, and what its report costs in the inbox. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MessageBenchmark {
  private static final TryKey KEY =
      new TryKey(new RunKey("orders", "manual-1"), 3, TryKey.UNMAPPED, 1);

  private final TaskMessageCodec codec =
      new TaskMessageCodec(
          new MessageSigner("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
  private final TaskMessage message = new TaskMessage(KEY, "load", "a".repeat(64));
  private final TaskMessageCodec.Encoded encoded = codec.encode(message);
  private final Command report = CompleteTask.plain(KEY, 12);
  private final String reported = CommandCodec.encode(report);

  /** Writes and signs a message. */
  @Benchmark
  public TaskMessageCodec.Encoded encodeMessage() {
    return codec.encode(message);
  }

  /** Verifies and reads a message. */
  @Benchmark
  public WorkMessage decodeMessage() {
    return codec.decode(encoded.headers(), encoded.body());
  }

  /** Writes a task's success. */
  @Benchmark
  public String encodeReport() {
    return CommandCodec.encode(report);
  }

  /** Reads a task's success. */
  @Benchmark
  public Command decodeReport() {
    return CommandCodec.decode(reported);
  }
}
