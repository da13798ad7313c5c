package io.dabba.bench.cluster;

/**
 * When a task was at work, by its own clock.
 *
 * @param dagId its DAG
 * @param runId its run
 * @param taskId the task
 * @param mapIndex its instance, or -1
 * @param start microseconds since the epoch
 * @param end microseconds since the epoch
 */
public record Stamp(String dagId, String runId, String taskId, int mapIndex, long start, long end) {
  static Stamp parse(String line) {
    String[] words = line.split(" ", -1);
    return new Stamp(
        words[0],
        words[1],
        words[2],
        Integer.parseInt(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]));
  }

  /** Runs that belong together: their ids up to the dash or double underscore. */
  String wave() {
    return runId.split("-|__", 2)[0];
  }

  /** Microseconds of work. */
  public long work() {
    return end - start;
  }
}
