import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the DAGs are doing, and two pages about it: one for who leads, one for who repairs.
 *
 * <p>What a DAG is about is said of it in {@link #DAGS}, not guessed from its id. A city is
 * measured against the limits of its own tier, all three of them, and a region is healthy if the
 * responses of all of its cities are within theirs.
 *
 * <p>{@code {"festival": {"name": "diwali", "traffic_spike_factor": 15}}} as conf is a festival.
 * Alerts are XCom {@code alerts}, pages are XCom {@code html}.
 */
public class ComprehensiveBusinessMonitoring implements DagFile {
  private static final double HEALTHY_ABOVE = 95;
  private static final double CRITICAL_BELOW = 90;
  private static final long SERIOUS_LOSS = 1_000_000;
  private static final double NOTABLE_SPIKE = 10;
  private static final int DAYS_OF_A_MONTH = 30;

  /** Rupees an hour that pass through DAGs about this. */
  private static final Map<String, Long> VALUE =
      Map.of("payment", 50_000_000L, "inventory", 10_000_000L, "order", 20_000_000L);

  /** What is known of the last hour: seven do well, one is just not, one was late, one fails. */
  private static final Map<String, Metrics> DAGS = metrics();

  private static final Set<String> TIER_1 = Set.of("Mumbai", "Delhi", "Bangalore");
  private static final Set<String> TIER_2 = Set.of("Pune", "Ahmedabad", "Jaipur");
  private static final Limits LIMITS_1 = new Limits(200, 0.1, 1_000);
  private static final Limits LIMITS_2 = new Limits(300, 0.2, 500);
  private static final Limits LIMITS_3 = new Limits(500, 0.5, 100);

  /** Cities by region, with their measures. */
  private static final Map<String, Map<String, Measures>> REGIONS = regions();

  /**
   * What was measured of a DAG.
   *
   * @param family payment, inventory, order, or empty
   * @param successRate percent
   */
  record Metrics(
      String family,
      double successRate,
      double minutes,
      int slaBreaches,
      double retryRate,
      double p95Seconds,
      double queueSeconds,
      int memoryMb,
      double cpuPercent) {}

  record Limits(double responseTimeMs, double errorRatePercent, double throughputRps) {
    static Limits of(String city) {
      if (TIER_1.contains(city)) {
        return LIMITS_1;
      }
      return TIER_2.contains(city) ? LIMITS_2 : LIMITS_3;
    }
  }

  record Measures(double responseTimeMs, double errorRatePercent, double throughputRps) {
    List<String> breaches(Limits limits) {
      List<String> breaches = new ArrayList<>();
      if (responseTimeMs > limits.responseTimeMs()) {
        breaches.add("response_time_ms");
      }
      if (errorRatePercent > limits.errorRatePercent()) {
        breaches.add("error_rate_percent");
      }
      if (throughputRps < limits.throughputRps()) {
        breaches.add("throughput_rps");
      }
      return breaches;
    }
  }

  record Festival(String name, double trafficSpikeFactor) {
    boolean isOn() {
      return !name.isEmpty();
    }
  }

  /** What may differ from run to run; rupees a day. */
  record State(Festival festival, long dailyBurnRateInr, long budgetLimitInr) {}

  record Performance(
      double successRate,
      double averageDurationMinutes,
      int slaBreaches,
      double retryRate,
      double p95DurationSeconds,
      double avgQueueTime,
      int avgMemoryUsage,
      double avgCpuUsage) {
    static Performance of(Metrics metrics) {
      return new Performance(
          metrics.successRate(),
          metrics.minutes(),
          metrics.slaBreaches(),
          metrics.retryRate(),
          metrics.p95Seconds(),
          metrics.queueSeconds(),
          metrics.memoryMb(),
          metrics.cpuPercent());
    }

    boolean isHealthy() {
      return successRate > HEALTHY_ABOVE && slaBreaches == 0;
    }

    boolean isCritical() {
      return successRate < CRITICAL_BELOW;
    }
  }

  record Impact(String family, long revenueImpactInr) {}

  record City(Measures measures, Limits limits, List<String> breaches) {}

  record Region(double avgResponseTime, Map<String, City> cities) {
    String status() {
      boolean slow =
          cities.values().stream().anyMatch(city -> city.breaches().contains("response_time_ms"));
      return slow ? "degraded" : "healthy";
    }
  }

  record Cost(long dailyBurnRateInr, long budgetLimitInr, int efficiencyScore) {}

  record Alert(String priority, List<String> teams, String text) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FestivalImpact(
      String currentFestival, Double trafficIncreaseFactor, Long additionalRevenueInr) {}

  record Monitoring(
      Map<String, Performance> dagPerformance,
      Map<String, Impact> businessImpact,
      Map<String, Region> regionalPerformance,
      FestivalImpact festivalAdjustments,
      Cost costAnalysis) {}

  record Business(
      long totalRevenueAtRiskInr,
      long criticalSystemsDown,
      double slaCompliancePercentage,
      String customerImpactLevel) {}

  record RegionSummary(String status, double customerSatisfactionScore) {}

  record CostSummary(
      long dailyInfrastructureCostInr, long monthlyProjectionInr, int costEfficiencyScore) {}

  record Executive(
      double overallHealthScore,
      Business businessMetrics,
      Map<String, RegionSummary> regionalSummary,
      CostSummary costSummary,
      FestivalImpact festivalImpact,
      List<String> keyAlerts,
      List<String> recommendations) {}

  record SystemPerformance(
      double avgExecutionTimeSeconds,
      double p95ExecutionTimeSeconds,
      int memoryUsageMb,
      double cpuUtilizationPercent,
      double queueTimeSeconds) {}

  record Errors(List<String> commonErrorTypes, List<String> predictiveFailureWarnings) {}

  record Trends(List<Double> sevenDays, List<Double> thirtyDays) {}

  record Scaling(
      String component, int currentCapacity, int recommendedCapacity, long costImpactInrMonthly) {}

  record Engineering(
      Map<String, SystemPerformance> systemPerformance,
      Map<String, Map<String, Double>> infrastructureUtilization,
      Errors errorAnalysis,
      Trends performanceTrends,
      List<Scaling> scalingRecommendations,
      List<String> technicalAlerts) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("comprehensive_business_monitoring")
            .description("How the DAGs are doing, for who leads and who repairs")
            .every(Duration.ofMinutes(10))
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .maxActiveRuns(1)
            .tags("monitoring", "indian-business", "comprehensive")
            .params(new State(new Festival("", 1), 120_000, 100_000));

    TaskRef<Monitoring> monitoring =
        dag.task("monitor_dag_performance", ComprehensiveBusinessMonitoring::monitor);
    dag.task(
        "generate_executive_dashboard", monitoring, ComprehensiveBusinessMonitoring::executive);
    dag.task(
        "generate_engineering_dashboard", monitoring, ComprehensiveBusinessMonitoring::engineering);
  }

  static Monitoring monitor(TaskContext context) {
    State state = Params.of(context, State.class);
    Map<String, Performance> performance = new LinkedHashMap<>();
    Map<String, Impact> impact = new LinkedHashMap<>();
    DAGS.forEach(
        (dagId, metrics) -> {
          performance.put(dagId, Performance.of(metrics));
          if (VALUE.containsKey(metrics.family())) {
            impact.put(dagId, impact(metrics));
          }
        });
    Map<String, Region> regions = new LinkedHashMap<>();
    REGIONS.forEach((name, cities) -> regions.put(name, region(cities)));
    Cost cost = new Cost(state.dailyBurnRateInr(), state.budgetLimitInr(), 75);
    Monitoring monitoring =
        new Monitoring(performance, impact, regions, festival(state.festival()), cost);
    context.xcomPush("alerts", alerts(monitoring));
    return monitoring;
  }

  static Executive executive(Monitoring monitoring, TaskContext context) {
    Map<String, Performance> dags = monitoring.dagPerformance();
    long healthy = dags.values().stream().filter(Performance::isHealthy).count();
    long inTime = dags.values().stream().filter(dag -> dag.slaBreaches() == 0).count();
    List<String> critical = critical(dags);
    long atRisk =
        monitoring.businessImpact().values().stream().mapToLong(Impact::revenueImpactInr).sum();
    Map<String, RegionSummary> regions = new LinkedHashMap<>();
    monitoring
        .regionalPerformance()
        .forEach((name, region) -> regions.put(name, new RegionSummary(region.status(), 4.0)));
    long burn = monitoring.costAnalysis().dailyBurnRateInr();
    Executive report =
        new Executive(
            percent(healthy, dags.size()),
            new Business(
                atRisk,
                critical.size(),
                percent(inTime, dags.size()),
                critical.isEmpty() ? "low" : "high"),
            regions,
            new CostSummary(
                burn, burn * DAYS_OF_A_MONTH, monitoring.costAnalysis().efficiencyScore()),
            monitoring.festivalAdjustments(),
            alerts(monitoring).stream().map(Alert::text).toList(),
            recommendations(critical, monitoring.costAnalysis()));
    context.xcomPush("html", page("Executive", Map.of("health", report.overallHealthScore())));
    return report;
  }

  static Engineering engineering(Monitoring monitoring, TaskContext context) {
    Map<String, SystemPerformance> systems = new LinkedHashMap<>();
    monitoring.dagPerformance().forEach((dagId, dag) -> systems.put(dagId, system(dag)));
    Engineering report =
        new Engineering(
            systems,
            utilization(),
            new Errors(
                List.of("connection refused", "timeout"), critical(monitoring.dagPerformance())),
            new Trends(List.of(98.1, 98.4, 97.9), List.of(97.5, 98.0)),
            List.of(
                new Scaling("workers", 10, 14, 48_000),
                new Scaling("database_connections", 100, 150, 15_000)),
            technicalAlerts(monitoring));
    Map<String, Object> rows = new LinkedHashMap<>();
    systems.forEach((dagId, system) -> rows.put(dagId, system.avgExecutionTimeSeconds() + " s"));
    context.xcomPush("html", page("Engineering", rows));
    return report;
  }

  private static Impact impact(Metrics metrics) {
    double lost = (100 - metrics.successRate()) / 100 * VALUE.get(metrics.family());
    return new Impact(metrics.family(), Math.round(lost));
  }

  private static Region region(Map<String, Measures> measures) {
    Map<String, City> cities = new LinkedHashMap<>();
    measures.forEach(
        (city, measured) -> {
          Limits limits = Limits.of(city);
          cities.put(city, new City(measured, limits, measured.breaches(limits)));
        });
    double average =
        measures.values().stream().mapToDouble(Measures::responseTimeMs).average().orElse(0);
    return new Region(average, cities);
  }

  private static FestivalImpact festival(Festival festival) {
    return festival.isOn()
        ? new FestivalImpact(festival.name(), festival.trafficSpikeFactor(), 5_000_000L)
        : new FestivalImpact(null, null, null);
  }

  private static List<Alert> alerts(Monitoring monitoring) {
    List<Alert> alerts = new ArrayList<>();
    monitoring
        .businessImpact()
        .forEach(
            (dagId, impact) -> {
              if (impact.family().equals("payment") && impact.revenueImpactInr() > SERIOUS_LOSS) {
                alerts.add(
                    new Alert(
                        "critical",
                        List.of("payments", "business_ops", "leadership"),
                        "%s may lose ₹%d an hour".formatted(dagId, impact.revenueImpactInr())));
              }
            });
    monitoring.regionalPerformance().forEach((name, region) -> addRegion(alerts, name, region));
    addFestival(alerts, monitoring.festivalAdjustments());
    Cost cost = monitoring.costAnalysis();
    if (cost.dailyBurnRateInr() > cost.budgetLimitInr()) {
      alerts.add(
          new Alert(
              "high",
              List.of("finance", "engineering", "leadership"),
              "₹%d a day, of a budget of ₹%d"
                  .formatted(cost.dailyBurnRateInr(), cost.budgetLimitInr())));
    }
    return alerts;
  }

  private static void addRegion(List<Alert> alerts, String name, Region region) {
    region
        .cities()
        .forEach(
            (city, state) -> {
              if (!state.breaches().isEmpty()) {
                String text = city + " beyond its limits: " + String.join(", ", state.breaches());
                alerts.add(new Alert("medium", List.of("regional_" + name), text));
              }
            });
  }

  private static void addFestival(List<Alert> alerts, FestivalImpact festival) {
    Double factor = festival.trafficIncreaseFactor();
    if (factor != null && factor > NOTABLE_SPIKE) {
      String text =
          "%s: traffic is %.0f times the usual".formatted(festival.currentFestival(), factor);
      alerts.add(new Alert("high", List.of("engineering", "business_ops"), text));
    }
  }

  private static List<String> recommendations(List<String> critical, Cost cost) {
    List<String> advice = new ArrayList<>();
    critical.forEach(dagId -> advice.add("Put " + dagId + " right first"));
    if (cost.dailyBurnRateInr() > cost.budgetLimitInr()) {
      advice.add("Bring the costs of a day back under the budget");
    }
    return advice;
  }

  private static List<String> technicalAlerts(Monitoring monitoring) {
    List<String> alerts = new ArrayList<>();
    monitoring
        .dagPerformance()
        .forEach(
            (dagId, dag) -> {
              if (!dag.isHealthy()) {
                alerts.add(
                    "%s: %.1f %%, %d late".formatted(dagId, dag.successRate(), dag.slaBreaches()));
              }
            });
    return alerts;
  }

  private static SystemPerformance system(Performance dag) {
    return new SystemPerformance(
        dag.averageDurationMinutes() * 60,
        dag.p95DurationSeconds(),
        dag.avgMemoryUsage(),
        dag.avgCpuUsage(),
        dag.avgQueueTime());
  }

  private static Map<String, Map<String, Double>> utilization() {
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    all.put("cluster", Map.of("node_utilization_percent", 62.0));
    all.put("database", Map.of("connection_pool_utilization", 81.0));
    all.put("cache", Map.of("hit_rate_percent", 96.5));
    return all;
  }

  /** A page with a row for each value; what comes from outside is escaped. */
  private static String page(String title, Map<String, Object> values) {
    StringBuilder html = new StringBuilder("<h1>" + title + "</h1><table>");
    values.forEach(
        (name, value) ->
            html.append("<tr><td>")
                .append(escaped(name))
                .append("</td><td>")
                .append(escaped(value.toString()))
                .append("</td></tr>"));
    return html.append("</table>").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static List<String> critical(Map<String, Performance> dags) {
    return dags.entrySet().stream()
        .filter(dag -> dag.getValue().isCritical())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double percent(long part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  private static Map<String, Metrics> metrics() {
    Map<String, Metrics> all = new LinkedHashMap<>();
    all.put("paytm_payment_processing", metrics("payment", 95.0, 0));
    all.put("flipkart_order_processing", metrics("order", 99.5, 0));
    all.put("swiggy_restaurant_sync", metrics("", 99.0, 1));
    all.put("city_data_processing_ahmedabad", metrics("", 89.9, 0));
    for (String dagId :
        List.of(
            "mumbai_dabbawala_daily_operation",
            "ola_dynamic_pricing_system",
            "rbi_daily_reporting",
            "city_data_processing_mumbai",
            "city_data_processing_delhi",
            "daily_business_reports")) {
      all.put(dagId, metrics("", 99.9, 0));
    }
    return all;
  }

  private static Metrics metrics(String family, double successRate, int breaches) {
    return new Metrics(family, successRate, 2.5, breaches, 1.2, 240, 3.5, 512, 35);
  }

  private static Map<String, Map<String, Measures>> regions() {
    Map<String, Map<String, Measures>> all = new LinkedHashMap<>();
    all.put(
        "mumbai",
        cities("Mumbai", new Measures(250, 0.05, 1_500), "Pune", new Measures(250, 0.1, 600)));
    all.put(
        "delhi",
        cities("Delhi", new Measures(200, 0.1, 1_000), "Jaipur", new Measures(280, 0.3, 450)));
    all.put(
        "bangalore",
        cities("Bangalore", new Measures(150, 0.02, 2_000), "Mysuru", new Measures(480, 0.4, 120)));
    return all;
  }

  private static Map<String, Measures> cities(
      String first, Measures ofFirst, String second, Measures ofSecond) {
    Map<String, Measures> cities = new LinkedHashMap<>();
    cities.put(first, ofFirst);
    cities.put(second, ofSecond);
    return cities;
  }
}
