import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every ten minutes: whether database, payment gateways and servers are well, whether orders come
 * in as they should, and three reports about it.
 *
 * <p>From 9 to 21, both hours included, orders are expected as planned, at other hours half of
 * them; an alert names what was expected at the hour. Without orders there is no rate and no alert
 * about it. Measures are params, a negative one stands for a system that does not answer. Alerts
 * are XCom {@code alerts}, reports XCom {@code reports}.
 */
public class BusinessMonitoringSystem implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final int MINUTES = 10;
  private static final int SLOW_DATABASE_MS = 1_000;
  private static final int FULL_PERCENT = 80;
  private static final int SLOW_GATEWAY_MS = 2_000;
  private static final int VERY_SLOW_GATEWAY_MS = 5_000;
  private static final double BUSY_CPU = 80;
  private static final double LEAST_SUCCESS = 95;
  private static final double MOST_PRESSURE = 80;
  private static final int LONGEST_QUEUE = 1_000;

  record Connections(int connectionTimeMs, int active, int max) {}

  record Orders(int total, long value, int paid, double expectedPerMinute) {}

  record Festival(
      String name, double trafficMultiplier, double inventoryPressure, int supportQueue) {}

  /** What is measured; a festival without a name is none. */
  record Measures(
      Connections database,
      Map<String, Integer> gateways,
      Map<String, Double> cpu,
      Orders orders,
      Festival festival) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DatabaseHealth(
      String status,
      Integer connectionTimeMs,
      Integer activeConnections,
      Integer maxConnections,
      String error) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GatewayHealth(String status, Integer responseTimeMs, String error) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ServerHealth(String status, Double cpuUsage, String error) {}

  record SystemHealth(
      DatabaseHealth database,
      Map<String, GatewayHealth> paymentGateways,
      Map<String, ServerHealth> regionalServers) {
    Stream<String> failed() {
      return Stream.of(
              Stream.of(database).filter(health -> health.status().equals("failed")),
              paymentGateways.values().stream().filter(health -> health.status().equals("failed")),
              regionalServers.values().stream().filter(health -> health.status().equals("failed")))
          .flatMap(failed -> failed)
          .map(Record::toString);
    }

    int systems() {
      return 1 + paymentGateways.size() + regionalServers.size();
    }

    long healthy() {
      return Stream.of(
              Stream.of(database.status()),
              paymentGateways.values().stream().map(GatewayHealth::status),
              regionalServers.values().stream().map(ServerHealth::status))
          .flatMap(status -> status)
          .filter(status -> status.equals("healthy"))
          .count();
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OrderMetrics(
      double ordersPerMinute,
      Double averageOrderValue,
      Double paymentSuccessRate,
      String monitoringMode) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BusinessMetrics(OrderMetrics orders, Festival festival) {}

  /**
   * Something that somebody is to know, by kind: urgent, critical, business, regional, festival.
   */
  record Alert(String kind, List<String> teams, String title, String detail) {}

  record Monitored(int reportsGenerated, double overallHealthScore, int criticalIssuesCount) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("business_monitoring_system")
            .description("Systems and orders, every ten minutes")
            .every(Duration.ofMinutes(MINUTES))
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .maxActiveRuns(1)
            .tags("monitoring", "alerts", "indian-business")
            .params(measures());

    TaskRef<SystemHealth> health =
        dag.task("monitor_system_health", BusinessMonitoringSystem::health);
    TaskRef<BusinessMetrics> business =
        dag.task("monitor_business_metrics", BusinessMonitoringSystem::business);
    dag.task("generate_monitoring_report", health, business, BusinessMonitoringSystem::report);
  }

  static SystemHealth health(TaskContext context) {
    Measures measures = Params.of(context, Measures.class);
    List<Alert> alerts = new ArrayList<>();
    DatabaseHealth database = database(measures.database(), alerts);
    Map<String, GatewayHealth> gateways = new LinkedHashMap<>();
    measures
        .gateways()
        .forEach((name, millis) -> gateways.put(name, gateway(name, millis, alerts)));
    Map<String, ServerHealth> servers = new LinkedHashMap<>();
    measures.cpu().forEach((city, cpu) -> servers.put(city, server(city, cpu, alerts)));
    context.xcomPush("alerts", alerts);
    return new SystemHealth(database, gateways, servers);
  }

  static BusinessMetrics business(TaskContext context) {
    Measures measures = Params.of(context, Measures.class);
    int hour = context.run().runAfter().atZone(ZONE).getHour();
    List<Alert> alerts = new ArrayList<>();
    OrderMetrics orders = orders(measures.orders(), hour >= 9 && hour <= 21, alerts);
    Festival festival = measures.festival();
    boolean isOn = !festival.name().isEmpty();
    if (isOn) {
      watch(festival, alerts);
    }
    context.xcomPush("alerts", alerts);
    return new BusinessMetrics(orders, isOn ? festival : null);
  }

  static Monitored report(SystemHealth health, BusinessMetrics business, TaskContext context) {
    double score = 100.0 * health.healthy() / health.systems();
    List<String> issues = health.failed().toList();
    Map<String, Object> reports = new LinkedHashMap<>();
    reports.put("executive", Map.of("overall_health", score, "critical_issues", issues));
    reports.put("engineering", Map.of("system_performance", health));
    reports.put("business_operations", Map.of("operational_metrics", business));
    context.xcomPush("reports", reports);
    return new Monitored(reports.size(), score, issues.size());
  }

  private static DatabaseHealth database(Connections measured, List<Alert> alerts) {
    if (measured.connectionTimeMs() < 0) {
      alerts.add(critical("Database health check failed", "no answer"));
      return new DatabaseHealth("failed", null, null, null, "no answer");
    }
    if (measured.active() * 100L > measured.max() * (long) FULL_PERCENT) {
      alerts.add(
          urgent(
              "Database connection pool nearing capacity",
              "%d of %d".formatted(measured.active(), measured.max())));
    }
    return new DatabaseHealth(
        measured.connectionTimeMs() < SLOW_DATABASE_MS ? "healthy" : "slow",
        measured.connectionTimeMs(),
        measured.active(),
        measured.max(),
        null);
  }

  private static GatewayHealth gateway(String name, int millis, List<Alert> alerts) {
    if (millis < 0) {
      alerts.add(critical("Payment gateway " + name + " down", "no answer"));
      return new GatewayHealth("failed", null, "no answer");
    }
    if (millis > VERY_SLOW_GATEWAY_MS) {
      alerts.add(
          new Alert(
              "business",
              List.of("payments", "business_ops"),
              "Payment gateway " + name + " is slow",
              millis + " ms"));
    }
    return new GatewayHealth(millis < SLOW_GATEWAY_MS ? "healthy" : "slow", millis, null);
  }

  private static ServerHealth server(String city, double cpu, List<Alert> alerts) {
    if (cpu < 0) {
      alerts.add(regional(city, "health check failed"));
      return new ServerHealth("failed", null, "no answer");
    }
    if (cpu > BUSY_CPU) {
      alerts.add(regional(city, "CPU at %.0f %%".formatted(cpu)));
    }
    return new ServerHealth("healthy", cpu, null);
  }

  private static OrderMetrics orders(Orders measured, boolean isPeak, List<Alert> alerts) {
    double rate = measured.total() / (double) MINUTES;
    double expected = measured.expectedPerMinute() * (isPeak ? 1.0 : 0.5);
    if (rate < expected) {
      alerts.add(
          new Alert(
              "business",
              List.of("business_ops"),
              "Order volume below expected",
              "%.1f a minute, expected %.1f".formatted(rate, expected)));
    }
    String mode = isPeak ? "peak_hours" : "off_hours";
    if (measured.total() == 0) {
      return new OrderMetrics(rate, null, null, mode);
    }
    double success = 100.0 * measured.paid() / measured.total();
    if (success < LEAST_SUCCESS) {
      alerts.add(urgent("Payment success rate below threshold", "%.1f %%".formatted(success)));
    }
    return new OrderMetrics(rate, measured.value() / (double) measured.total(), success, mode);
  }

  private static void watch(Festival festival, List<Alert> alerts) {
    if (festival.inventoryPressure() > MOST_PRESSURE) {
      alerts.add(festival("High inventory pressure", festival.inventoryPressure() + " %"));
    }
    if (festival.supportQueue() > LONGEST_QUEUE) {
      alerts.add(festival("Customer support queue building up", "" + festival.supportQueue()));
    }
  }

  private static Alert critical(String title, String detail) {
    List<String> teams = List.of("engineering", "business_ops", "leadership");
    return new Alert("critical", teams, title, detail);
  }

  private static Alert urgent(String title, String detail) {
    return new Alert("urgent", List.of("engineering"), title, detail);
  }

  private static Alert regional(String city, String detail) {
    return new Alert("regional", List.of("regional_" + city), "Server of " + city, detail);
  }

  private static Alert festival(String title, String detail) {
    return new Alert("festival", List.of("business_ops"), title, detail);
  }

  private static Measures measures() {
    Map<String, Integer> gateways = new LinkedHashMap<>();
    gateways.put("paytm", 800);
    gateways.put("phonepe", 2_500);
    gateways.put("razorpay", 5_200);
    gateways.put("cashfree", -1);
    Map<String, Double> cpu = new LinkedHashMap<>();
    cpu.put("mumbai", 85.0);
    cpu.put("bangalore", 60.0);
    cpu.put("delhi", 80.0);
    cpu.put("hyderabad", 40.0);
    return new Measures(
        new Connections(250, 81, 100),
        gateways,
        cpu,
        new Orders(600, 900_000, 564, 70),
        new Festival("", 1, 0, 0));
  }
}
