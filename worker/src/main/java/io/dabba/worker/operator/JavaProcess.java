package io.dabba.worker.operator;

import io.dabba.common.operator.Outcome;
import io.dabba.worker.isolation.Workplace;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The function of a Java task in a JVM of its own, with the worker's class path and the task's
 * bundle: what it allocates, leaves running or ends is its own and no other task's.
 */
final class JavaProcess {
  private static final long DEFAULT_HEAP_MIB = 512;
  private static final long LEAST_HEAP_MIB = 16;
  private static final long LEAST_REST_MIB = 96;

  private JavaProcess() {}

  /**
   * Runs it to its end.
   *
   * @throws Exception what the function throws, by its meaning
   */
  static Outcome run(JavaTaskContext context) throws Exception {
    try (Workplace place = Workplace.open(context, context.bundle())) {
      Long limit = context.task().features().memoryLimit();
      ProcessRun run = ProcessRun.of(context, command(limit, place), Map.of(), null);
      return place.outcome(run.exitCode());
    }
  }

  private static String command(@Nullable Long limit, Workplace place) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx" + heapMib(limit) + 'm');
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.addAll(sharedClasses());
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(place.command());
    return words.stream().map(JavaProcess::quoted).collect(Collectors.joining(" ", "exec ", ""));
  }

  /** Beside its heap a JVM holds classes, code and stacks: a quarter of the limit, or more. */
  private static long heapMib(@Nullable Long limit) {
    if (limit == null) {
      return DEFAULT_HEAP_MIB;
    }
    long mebibytes = limit >> 20;
    return Math.max(LEAST_HEAP_MIB, mebibytes - Math.max(LEAST_REST_MIB, mebibytes / 4));
  }

  /** The archive that makes the worker start quickly does the same for its children. */
  private static List<String> sharedClasses() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> each.startsWith("-XX:SharedArchiveFile") || each.startsWith("-Xlog:"))
        .toList();
  }

  private static String quoted(String word) {
    return '\'' + word.replace("'", "'\\''") + '\'';
  }
}
