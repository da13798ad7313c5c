import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.TaskRef;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.FestivalDays;
import io.dabba.common.capacity.Rupees;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Looks whether a festival is on, and scales what the shop runs on for it.
 *
 * <p>Shows how a task asks calendars. With {@code {"profile": "golden"}} as conf it follows the
 * table it was first worked out with, whose spans of 2024 are those of {@code
 * india_festival_weeks_golden}: Holi is early there. Otherwise it takes true dates, three days
 * around each, and the factors of the platform.
 */
public class IndianFestivalOrchestration implements DagFile {
  private static final long DAILY_COST = 50_000;
  private static final int RETURN_ON_COST = 20;

  record Festival(String name, double multiplier, List<String> categories) {
    static Festival of(FestivalDays days) {
      return new Festival(
          days.festival().id(), days.festival().impactFactor(), days.festival().categories());
    }
  }

  record Season(LocalDate currentDate, List<Festival> activeFestivals, boolean scalingRequired) {}

  record Component(Object current, Object scaled) {}

  /** In rupees. */
  record CostImpact(long normalDailyCost, long scaledDailyCost, long additionalCost) {}

  record Idle(String scaling, String message) {}

  record Plan(
      List<Festival> festivalDetails,
      double multiplier,
      Map<String, Component> components,
      CostImpact costImpact,
      long estimatedRevenueBoost,
      String scalingDuration) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("indian_festival_orchestration")
            .description("Dynamic scaling for Indian festival seasons")
            .schedule("@daily")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .tags("festival", "scaling")
            .owner("mumbai-dabbawala-union")
            .calendars("india_festivals", "india_festival_weeks_golden")
            .param("profile", "corrected")
            .retries(3)
            .retryDelay(Duration.ofMinutes(15));

    TaskRef<Season> season = dag.task("detect_festival", IndianFestivalOrchestration::detect);
    dag.task("scale_infrastructure", season, IndianFestivalOrchestration::scale);
  }

  static Season detect(TaskContext context) {
    boolean isGolden = "golden".equals(context.params().get("profile"));
    BusinessCalendar calendar =
        context.calendar(isGolden ? "india_festival_weeks_golden" : "india_festivals");
    LocalDate today = LocalDate.ofInstant(context.run().runAfter(), calendar.zone());
    int around = isGolden ? 0 : 3;
    List<Festival> active =
        calendar.festivalDays().near(today, around, around).stream().map(Festival::of).toList();
    return new Season(today, active, !active.isEmpty());
  }

  static Object scale(Season season, TaskContext context) {
    if (!season.scalingRequired()) {
      return new Idle("NOT_REQUIRED", "Normal operations");
    }
    Plan plan = plan(season.activeFestivals());
    CostImpact cost = plan.costImpact();
    context.log(
        "Scaling by %.1f: %s a day instead of %s, for a revenue of %s"
            .formatted(
                plan.multiplier(),
                Rupees.text(cost.scaledDailyCost()),
                Rupees.text(cost.normalDailyCost()),
                Rupees.text(plan.estimatedRevenueBoost())));
    return plan;
  }

  private static Plan plan(List<Festival> festivals) {
    double multiplier =
        festivals.stream()
            .mapToDouble(Festival::multiplier)
            .max()
            .orElseThrow(NoSuchElementException::new);
    long scaledCost = (long) (DAILY_COST * multiplier);
    return new Plan(
        festivals,
        multiplier,
        components(multiplier),
        new CostImpact(DAILY_COST, scaledCost, scaledCost - DAILY_COST),
        scaledCost * RETURN_ON_COST,
        "7 days");
  }

  private static Map<String, Component> components(double multiplier) {
    Map<String, Component> components = new LinkedHashMap<>();
    components.put("web_servers", new Component(10, (long) (10 * multiplier)));
    components.put("database_connections", new Component(100, (long) (100 * multiplier)));
    components.put("cache_memory", new Component("16GB", (long) (16 * multiplier) + "GB"));
    components.put("payment_processors", new Component(5, (long) (5 * multiplier)));
    components.put("delivery_partners", new Component(1000, 1000 * (long) (multiplier * 0.8)));
    return components;
  }
}
