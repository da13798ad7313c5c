import io.dabba.authoring.Bash;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of DAGs, of the system and of the business, every five minutes, as rows of one table and
 * as samples for Prometheus.
 *
 * <p>Measured are runs that have finished since the tick before. A task is late if it took longer
 * than its SLA. What a DAG is about is said by its family, so that {@code cola_sales} is no ride.
 *
 * <p>The system is watched for five minutes and three checks: an alert goes to Slack and by mail,
 * and to whoever is on call only if two limits are broken at once, or one in all three checks.
 * Limits are strict. Alerts are XCom {@code alerts}, rows XCom {@code rows}, samples XCom {@code
 * samples}. Figures of the business are gauges too, by company: {@code dabba_business_rides} and so
 * on.
 */
public class AirflowMonitoringSystem implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final int CHECKS_THAT_PAGE = 3;
  private static final Map<String, Double> LIMITS = limits();
  private static final Map<String, Map<String, Double>> BUSINESS = businessFigures();

  /** DAGs with a family of the business, by dag_id. */
  private static final Map<String, String> FAMILIES = families();

  /** Tasks of runs that have finished, in seconds. */
  private static final List<Finished> FINISHED =
      List.of(
          new Finished("flipkart_order_processing", "success", 40, 120),
          new Finished("flipkart_order_processing", "success", 150, 120),
          new Finished("flipkart_order_processing", "failed", 10, 120),
          new Finished("ola_dynamic_pricing_system", "success", 20, 120),
          new Finished("ola_dynamic_pricing_system", "running", 120, 120));

  record Finished(String dagId, String state, long seconds, long slaSeconds) {}

  record DagMetrics(
      String dagId,
      OffsetDateTime executionDate,
      int totalTasks,
      int completedTasks,
      int failedTasks,
      int runningTasks,
      double durationMinutes,
      int slaBreaches) {}

  record Row(String name, Map<String, String> labels, double value, OffsetDateTime timestamp) {}

  /** Percent of each of the last checks, the newest last. */
  record Checks(List<Double> cpu, List<Double> memory, List<Double> disk) {
    Map<String, List<Double>> byName() {
      Map<String, List<Double>> checks = new LinkedHashMap<>();
      checks.put("cpu", cpu);
      checks.put("memory", memory);
      checks.put("disk", disk);
      return checks;
    }
  }

  record NetworkIo(long bytesSent, long bytesRecv) {}

  record SystemMetrics(
      OffsetDateTime timestamp,
      double cpuUsagePercent,
      double memoryUsagePercent,
      double diskUsagePercent,
      NetworkIo networkIo,
      int processCount,
      double loadAverage) {}

  record Alert(String channel, String text) {}

  record BusinessMetrics(
      String dagId, OffsetDateTime timestamp, Map<String, Map<String, Double>> metrics) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("airflow_monitoring_system")
            .description("Figures of DAGs, system and business")
            .every(Duration.ofMinutes(5))
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .maxActiveRuns(1)
            .tags("monitoring", "metrics", "observability")
            .owner("data-engineering-team")
            .params(new Checks(List.of(40.0), List.of(55.0), List.of(60.0)))
            .retries(3)
            .retryDelay(Duration.ofSeconds(30))
            .executionTimeout(Duration.ofHours(4))
            .deadline(Duration.ofHours(2), Bash.command("echo '{{ ti.task_id }} is late'"));

    dag.task("collect_dag_metrics", AirflowMonitoringSystem::dags);
    dag.task("collect_system_metrics", AirflowMonitoringSystem::system);
    dag.task("collect_business_metrics", AirflowMonitoringSystem::business);
  }

  static List<DagMetrics> dags(TaskContext context) {
    List<DagMetrics> all =
        FINISHED.stream()
            .map(Finished::dagId)
            .distinct()
            .map(dagId -> metrics(dagId, now(context)))
            .toList();
    List<Row> rows = all.stream().flatMap(dag -> rows(dag).stream()).toList();
    context.xcomPush("rows", rows);
    context.xcomPush("samples", rows.stream().map(AirflowMonitoringSystem::sample).toList());
    return all;
  }

  static SystemMetrics system(TaskContext context) {
    Checks system = Params.of(context, Checks.class);
    context.xcomPush("alerts", alerts(system.byName()));
    return new SystemMetrics(
        now(context),
        last(system.cpu()),
        last(system.memory()),
        last(system.disk()),
        new NetworkIo(1_000_000, 2_000_000),
        120,
        1.5);
  }

  static BusinessMetrics business(TaskContext context) {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    FAMILIES.forEach((dagId, family) -> metrics.put(dagId, BUSINESS.get(family)));
    BUSINESS.forEach((family, figures) -> publish(family, figures, context));
    return new BusinessMetrics(context.run().key().dagId(), now(context), metrics);
  }

  private static void publish(String family, Map<String, Double> figures, TaskContext context) {
    figures.forEach(
        (name, value) -> context.metrics().gauge(name, value, Map.of("company", family)));
  }

  private static DagMetrics metrics(String dagId, OffsetDateTime now) {
    List<Finished> tasks = FINISHED.stream().filter(task -> task.dagId().equals(dagId)).toList();
    return new DagMetrics(
        dagId,
        now,
        tasks.size(),
        count(tasks, "success"),
        count(tasks, "failed"),
        count(tasks, "running"),
        tasks.stream().mapToLong(Finished::seconds).sum() / 60.0,
        (int) tasks.stream().filter(task -> task.seconds() > task.slaSeconds()).count());
  }

  /** The six figures of a DAG. */
  private static List<Row> rows(DagMetrics dag) {
    return List.of(
        row(dag, "dabba_dag_tasks_total", "all", dag.totalTasks()),
        row(dag, "dabba_dag_tasks_total", "success", dag.completedTasks()),
        row(dag, "dabba_dag_tasks_total", "failed", dag.failedTasks()),
        row(dag, "dabba_dag_tasks_total", "running", dag.runningTasks()),
        row(dag, "dabba_dag_duration_minutes", "all", dag.durationMinutes()),
        row(dag, "dabba_dag_sla_breaches_total", "all", dag.slaBreaches()));
  }

  private static Row row(DagMetrics dag, String name, String state, double value) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("dag_id", dag.dagId());
    labels.put("state", state);
    return new Row(name, labels, value, dag.executionDate());
  }

  private static String sample(Row row) {
    return "%s{dag_id=\"%s\",state=\"%s\"} %s"
        .formatted(row.name(), row.labels().get("dag_id"), row.labels().get("state"), row.value());
  }

  private static List<Alert> alerts(Map<String, List<Double>> checks) {
    List<Alert> alerts = new ArrayList<>();
    int broken = 0;
    boolean lasts = false;
    for (Map.Entry<String, List<Double>> check : checks.entrySet()) {
      double limit = LIMITS.get(check.getKey());
      List<Double> values = check.getValue();
      if (last(values) > limit) {
        broken++;
        lasts |= values.size() >= CHECKS_THAT_PAGE && values.stream().allMatch(it -> it > limit);
        String text = "%s at %.0f %%, limit %.0f %%".formatted(check.getKey(), last(values), limit);
        alerts.add(new Alert("slack", text));
        alerts.add(new Alert("email", text));
      }
    }
    if (broken > 1 || lasts) {
      alerts.add(new Alert("pager", broken + " limits broken"));
    }
    return alerts;
  }

  private static double last(List<Double> values) {
    return values.get(values.size() - 1);
  }

  private static int count(List<Finished> tasks, String state) {
    return (int) tasks.stream().filter(task -> task.state().equals(state)).count();
  }

  private static Map<String, Double> limits() {
    return Map.of("cpu", 80.0, "memory", 85.0, "disk", 90.0);
  }

  private static Map<String, String> families() {
    Map<String, String> families = new LinkedHashMap<>();
    families.put("flipkart_big_billion_days_prep", "flipkart");
    families.put("flipkart_order_processing", "flipkart");
    families.put("paytm_payment_processing", "paytm");
    families.put("paytm_upi_processing_pipeline", "paytm");
    families.put("ola_dynamic_pricing_system", "ola");
    return families;
  }

  private static Map<String, Map<String, Double>> businessFigures() {
    return Map.of(
        "flipkart",
        Map.of(
            "orders", 150_000.0,
            "revenue_inr", 50_000_000.0,
            "satisfaction", 4.2,
            "inventory_accuracy", 99.5),
        "paytm",
        Map.of(
            "transactions", 2_000_000.0,
            "value_inr", 100_000_000.0,
            "fraud_accuracy", 99.8,
            "payment_success", 98.5),
        "ola",
        Map.of(
            "rides", 500_000.0,
            "driver_earnings_inr", 75_000_000.0,
            "wait_minutes", 8.5,
            "utilisation", 75.0));
  }

  private static OffsetDateTime now(TaskContext context) {
    return context.run().runAfter().atZone(ZONE).toOffsetDateTime();
  }
}
