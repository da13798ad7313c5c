import io.dabba.authoring.Capacity;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.TaskRef;
import io.dabba.common.capacity.ActiveFestival;
import io.dabba.common.capacity.CapacityPlan;
import io.dabba.common.capacity.CostProjection;
import io.dabba.common.capacity.ScaledResource;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans every day for the festivals ahead, and scales if they are near.
 *
 * <p>Shows the operator {@code capacity_plan}, whose value a Java task takes with its type. With
 * {@code {"profile": "golden"}} as conf it follows the tables of 2024 to the rupee; otherwise true
 * dates, capacity that never falls below its base, and a rise of a half per day at most.
 */
public class FestivalSeasonAutoScaling implements DagFile {
  /** The factor above which scaling is worth the trouble. */
  private static final double THRESHOLD = 1.5;

  /** How long each resource takes to follow; a stand-in for the calls that change them. */
  private static final Map<String, String> EXECUTION_TIMES =
      Map.of(
          "web_servers", "30 seconds",
          "worker_nodes", "45 seconds",
          "database_connections", "10 seconds",
          "cache_memory_gb", "20 seconds",
          "storage_tb", "60 seconds",
          "cdn_bandwidth_gbps", "15 seconds");

  record Idle(boolean scalingExecuted, String reason, double currentFactor) {}

  record Execution(String status, long previousCount, long newCount, String executionTime) {}

  record Scaled(
      boolean scalingExecuted,
      Map<String, Execution> executionResults,
      double impactFactor,
      CostProjection costProjection) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("festival_season_auto_scaling")
            .description("Intelligent auto-scaling for Indian festival seasons")
            .schedule("@daily")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .tags("festival", "scaling", "indian-market", "auto-scaling")
            .owner("data-engineering-team")
            .calendars("india_festivals", "india_festivals_golden")
            .param("profile", "corrected")
            .retries(3)
            .retryDelay(Duration.ofMinutes(15))
            .executionTimeout(Duration.ofHours(4));

    TaskRef<CapacityPlan> plan =
        dag.task(
            "calculate_festival_impact",
            Capacity.of(
                    "india_festivals{% if params.profile == 'golden' %}_golden{% endif %}")
                .profile("{{ params.profile }}"));
    dag.task("execute_scaling_plan", plan, FestivalSeasonAutoScaling::execute);
  }

  static Object execute(CapacityPlan plan, TaskContext context) {
    if (plan.totalImpactFactor() <= THRESHOLD) {
      return new Idle(false, "Impact factor too low for scaling", plan.totalImpactFactor());
    }
    Map<String, Execution> results = new LinkedHashMap<>();
    plan.recommendedScaling().forEach((name, units) -> results.put(name, scale(name, units)));
    context.log(notification(plan, results));
    return new Scaled(true, results, plan.totalImpactFactor(), plan.costProjection());
  }

  private static Execution scale(String resource, ScaledResource units) {
    return new Execution(
        "SUCCESS", units.base(), units.scaled(), EXECUTION_TIMES.getOrDefault(resource, "N/A"));
  }

  private static String notification(CapacityPlan plan, Map<String, Execution> results) {
    List<String> active = plan.activeFestivals().stream().map(ActiveFestival::name).toList();
    long scaled =
        results.values().stream().filter(each -> each.status().equals("SUCCESS")).count();
    return "Festival scaling: factor %.2f, active %s, %d/%d resources scaled, additional %s/day"
        .formatted(
            plan.totalImpactFactor(),
            active,
            scaled,
            results.size(),
            plan.costProjection().additionalDailyCostFormatted());
  }
}
