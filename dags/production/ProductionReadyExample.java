import io.dabba.authoring.Bash;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Work as it is done in production: looked at before, guarded by a circuit breaker, checked after,
 * and cleaned up whatever happened.
 *
 * <p>The breaker opens with the third try that failed, or at once if too little of the work
 * succeeded; an open one refuses to work. Ten minutes later, by the times of the runs, one trial is
 * let through: it closes the breaker, or opens it again. Its state is a file under a lock, so that
 * tries on several workers count together.
 *
 * <p>The clean-up is a teardown: it always runs, and does not turn a failed run green. It deletes
 * in the run's own folder only. Who is told is said in callbacks: a failure by Slack, mail, ticket
 * and, since this DAG is tagged {@code critical}, SMS; a success by Slack, since it is critical.
 */
public class ProductionReadyExample implements DagFile {
  private static final double LEAST_RATE = 95;
  private static final int FAILURES_THAT_OPEN = 3;
  private static final Duration REST = Duration.ofMinutes(10);
  private static final int LEAST_FREE_PERCENT = 10;
  private static final int MOST_MEMORY_PERCENT = 90;
  private static final double BYTES_OF_A_GB = 1024.0 * 1024 * 1024;
  private static final String TEMPORARY = "dabba_";

  /**
   * What may differ from run to run.
   *
   * @param folder where the breaker's state and the folders of runs are
   * @param unavailable of database and external_apis, those that do not answer
   * @param broken whether the work throws
   */
  record Conditions(
      String folder,
      List<String> unavailable,
      double freeDiskPercent,
      double memoryPercent,
      double successRate,
      boolean broken) {
    Path root() {
      return Path.of(folder);
    }
  }

  record Health(
      boolean databaseConnectivity,
      boolean externalApis,
      boolean storageAvailability,
      double memoryUsage,
      double diskUsage) {}

  record Work(
      long recordsProcessed,
      int processingTimeSeconds,
      double successRate,
      long errorsEncountered) {}

  record Quality(
      boolean recordCount, boolean successRate, boolean processingTime, boolean errorRate) {
    boolean isGood() {
      return recordCount && successRate && processingTime && errorRate;
    }
  }

  record CleanUp(int tempFilesDeleted, boolean dataArchived, double storageFreedGb) {}

  /**
   * A circuit breaker.
   *
   * @param state CLOSED, OPEN or HALF_OPEN
   * @param failures tries that failed since the last that did not
   * @param since when it was opened
   */
  record Breaker(String state, int failures, Instant since) {
    static final Breaker CLOSED = new Breaker("CLOSED", 0, Instant.EPOCH);

    /** Lets a trial through if it was open for long enough. */
    Breaker at(Instant now) {
      boolean rested = state.equals("OPEN") && !now.isBefore(since.plus(REST));
      return rested ? new Breaker("HALF_OPEN", failures, since) : this;
    }

    Breaker failed(Instant now) {
      int count = failures + 1;
      return isTrial() || count >= FAILURES_THAT_OPEN
          ? new Breaker("OPEN", count, now)
          : new Breaker(state, count, since);
    }

    Breaker opened(Instant now) {
      return new Breaker("OPEN", failures + 1, now);
    }

    boolean isOpen() {
      return state.equals("OPEN");
    }

    private boolean isTrial() {
      return state.equals("HALF_OPEN");
    }
  }

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("production_ready_example")
            .description("Work that is looked at before, guarded, checked and cleaned up after")
            .schedule("@daily")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .maxActiveRuns(1)
            .tags("production", "monitored", "critical")
            .owner("data-engineering-team")
            .params(new Conditions("/tmp/dabba_production", List.of(), 40, 55, 99.8, false))
            .retries(3)
            .retryDelay(Duration.ofMinutes(15))
            .executionTimeout(Duration.ofHours(4))
            .deadline(Duration.ofHours(2), told("email", "is late"))
            .onFailure(
                told("slack", "failed"),
                told("email", "failed"),
                told("ticket", "failed"),
                told("sms", "failed"))
            .onRetry(told("slack", "is tried again"))
            .onSuccess(told("slack", "succeeded"));

    TaskRef<Health> health =
        dag.task("health_check", ProductionReadyExample::lookBefore)
            .pool("health_check_pool")
            .priorityWeight(10);
    TaskRef<Work> work =
        dag.task("process_data", ProductionReadyExample::work)
            .pool("processing_pool")
            .priorityWeight(5)
            .after(health);
    TaskRef<Quality> quality =
        dag.task("validate_quality", work, ProductionReadyExample::check)
            .pool("validation_pool")
            .priorityWeight(3);
    dag.task("cleanup_archive", ProductionReadyExample::cleanUp).after(quality).teardown();
  }

  static Health lookBefore(TaskContext context) {
    Conditions found = conditions(context);
    Health health =
        new Health(
            !found.unavailable().contains("database"),
            !found.unavailable().contains("external_apis"),
            found.freeDiskPercent() >= LEAST_FREE_PERCENT,
            found.memoryPercent(),
            found.freeDiskPercent());
    require(health.databaseConnectivity(), "production_db does not answer");
    require(health.externalApis(), "the health URL does not answer with 200");
    require(health.storageAvailability(), "only " + health.diskUsage() + " % of the disk is free");
    require(health.memoryUsage() <= MOST_MEMORY_PERCENT, health.memoryUsage() + " % of memory");
    return health;
  }

  static Work work(TaskContext context) throws IOException {
    Conditions conditions = conditions(context);
    Instant now = context.run().runAfter();
    Breaker breaker = update(conditions, before -> before.at(now));
    require(!breaker.isOpen(), "circuit breaker is OPEN after " + breaker.failures() + " failures");
    Files.createDirectories(scratch(context));
    Files.writeString(scratch(context).resolve(TEMPORARY + "records.tmp"), "1000000 records");
    if (conditions.broken()) {
      update(conditions, before -> before.failed(now));
      throw new IOException("the work failed");
    }
    double rate = conditions.successRate();
    if (rate < LEAST_RATE) {
      update(conditions, before -> before.opened(now));
      throw new IOException("success rate: expected at least 95, found " + rate);
    }
    update(conditions, before -> Breaker.CLOSED);
    return new Work(1_000_000, 300, rate, 2_000);
  }

  static Quality check(Work work) {
    Quality quality =
        new Quality(
            work.recordsProcessed() > 500_000,
            work.successRate() > 99.0,
            work.processingTimeSeconds() < 600,
            (double) work.errorsEncountered() / work.recordsProcessed() < 0.01);
    if (!quality.isGood()) {
      throw TaskFailedException.permanent("another try gives the same: " + quality);
    }
    return quality;
  }

  static CleanUp cleanUp(TaskContext context) throws IOException {
    Path scratch = scratch(context);
    if (!Files.exists(scratch)) {
      return new CleanUp(0, true, 0);
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(scratch)) {
      files = all.filter(file -> file.getFileName().toString().startsWith(TEMPORARY)).toList();
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
      Files.delete(file);
    }
    return new CleanUp(files.size(), true, bytes / BYTES_OF_A_GB);
  }

  private static Bash told(String channel, String what) {
    return Bash.command("printf '%s\\n' \"$MESSAGE\"")
        .env(
            "MESSAGE",
            channel
                + ": {{ dag_id }}.{{ task_id }} of {{ run_id }} "
                + what
                + ", attempt {{ try_number }} of {{ ti.max_tries + 1 }}");
  }

  private static void require(boolean condition, String found) {
    if (!condition) {
      throw new IllegalStateException(found);
    }
  }

  /** Reads, changes and writes the state, alone. */
  private static Breaker update(Conditions conditions, UnaryOperator<Breaker> change)
      throws IOException {
    Files.createDirectories(conditions.root());
    Path file = conditions.root().resolve("breaker.json");
    try (FileChannel channel =
            FileChannel.open(
                conditions.root().resolve("breaker.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Breaker before =
          Files.exists(file) ? Json.read(Files.readString(file), Breaker.class) : Breaker.CLOSED;
      Breaker after = change.apply(before);
      Files.writeString(file, Json.write(after));
      return after;
    }
  }

  /** The run's own folder, named by a hash, since a run_id may hold anything. */
  private static Path scratch(TaskContext context) {
    String name = Integer.toHexString(context.run().key().runId().hashCode());
    return conditions(context).root().resolve("run_" + name);
  }

  private static Conditions conditions(TaskContext context) {
    return Params.of(context, Conditions.class);
  }
}
