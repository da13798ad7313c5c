import static java.util.stream.Collectors.toCollection;

import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Param;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks every day whether it is festival season, and plans how much more of everything that takes.
 *
 * <p>There are two calendars, of which param {@code calendar} picks one: {@code example} has the
 * dates the tables of this example were made with, {@code observed} those on which the festivals
 * were and are kept from 2024 to 2026. A year the calendar does not have is an error, never a year
 * without festivals. If festivals overlap, the largest multiplier counts.
 */
public class IndianFestivalOrchestration implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final long DAILY_COST_INR = 50_000;
  private static final int RETURN_ON_COST = 20;

  private static final List<String> LIGHTS =
      List.of("electronics", "jewelry", "sweets", "decorations");
  private static final List<String> IDOLS = List.of("sweets", "decorations", "gifts");
  private static final List<String> COLORS = List.of("colors", "sweets", "party_supplies");

  private static final Map<String, List<Festival>> CALENDARS =
      Map.of(
          "example",
          List.of(
              diwali("2024-10-28", "2024-11-05"),
              ganeshChaturthi("2024-09-07", "2024-09-17"),
              holi("2024-03-13", "2024-03-14")),
          "observed",
          List.of(
              diwali("2024-10-27", "2024-11-04"),
              diwali("2025-10-16", "2025-10-24"),
              diwali("2026-11-04", "2026-11-12"),
              ganeshChaturthi("2024-09-07", "2024-09-17"),
              ganeshChaturthi("2025-08-27", "2025-09-06"),
              ganeshChaturthi("2026-09-14", "2026-09-25"),
              holi("2024-03-24", "2024-03-25"),
              holi("2025-03-13", "2025-03-14"),
              holi("2026-03-03", "2026-03-04")));

  /** A festival of one year; both days are part of it. */
  record Festival(
      String name, LocalDate from, LocalDate to, int multiplier, List<String> categories) {
    boolean isOn(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  record ActiveFestival(String name, int multiplier, List<String> categories) {}

  record Season(
      LocalDate currentDate, List<ActiveFestival> activeFestivals, boolean scalingRequired) {}

  /** Numbers, but for memory, which has a unit. */
  record Component(Object current, Object scaled) {
    static Component of(int current, int multiplier) {
      return new Component(current, current * multiplier);
    }
  }

  /** Rupees a day. */
  record CostImpact(long normalDailyCost, long scaledDailyCost, long additionalCost) {}

  /** What is to be done about the season. */
  sealed interface Plan permits NormalOperations, ScalingPlan {}

  record NormalOperations(String scaling, String message) implements Plan {}

  record ScalingPlan(
      List<ActiveFestival> festivalDetails,
      int multiplier,
      Map<String, Component> components,
      CostImpact costImpact,
      long estimatedRevenueBoost,
      String scalingDuration)
      implements Plan {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("indian_festival_orchestration")
            .description("Scales for the festivals of India")
            .schedule("@daily")
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .owner("mumbai-dabbawala-union")
            .param(
                "calendar",
                Param.of("string")
                    .with("enum", List.of("example", "observed"))
                    .defaultsTo("observed"))
            .retries(3)
            .retryDelay(Duration.ofMinutes(15));

    TaskRef<Season> season = dag.task("detect_festival", IndianFestivalOrchestration::detect);
    dag.task("scale_infrastructure", season, IndianFestivalOrchestration::scale);
  }

  static Season detect(TaskContext context) {
    LocalDate today = context.run().runAfter().atZone(ZONE).toLocalDate();
    List<Festival> calendar = CALENDARS.get((String) context.params().get("calendar"));
    requireYear(calendar, today.getYear());
    List<ActiveFestival> active =
        calendar.stream()
            .filter(festival -> festival.isOn(today))
            .map(each -> new ActiveFestival(each.name(), each.multiplier(), each.categories()))
            .toList();
    return new Season(today, active, !active.isEmpty());
  }

  static Plan scale(Season season, TaskContext context) {
    if (!season.scalingRequired()) {
      return new NormalOperations("NOT_REQUIRED", "Normal operations");
    }
    int multiplier =
        season.activeFestivals().stream().mapToInt(ActiveFestival::multiplier).max().orElseThrow();
    long cost = DAILY_COST_INR * multiplier;
    context.log("A day costs " + rupees(cost) + " instead of " + rupees(DAILY_COST_INR));
    return new ScalingPlan(
        season.activeFestivals(),
        multiplier,
        components(multiplier),
        new CostImpact(DAILY_COST_INR, cost, cost - DAILY_COST_INR),
        cost * RETURN_ON_COST,
        "7 days");
  }

  private static Map<String, Component> components(int multiplier) {
    Map<String, Component> components = new LinkedHashMap<>();
    components.put("web_servers", Component.of(10, multiplier));
    components.put("database_connections", Component.of(100, multiplier));
    components.put("cache_memory", new Component("16GB", 16 * multiplier + "GB"));
    components.put("payment_processors", Component.of(5, multiplier));
    components.put("delivery_partners", Component.of(1_000, (int) (multiplier * 0.8)));
    return components;
  }

  private static void requireYear(List<Festival> calendar, int year) {
    Set<Integer> years =
        calendar.stream().map(each -> each.from().getYear()).collect(toCollection(TreeSet::new));
    if (!years.contains(year)) {
      throw TaskFailedException.permanent(
          "festivals: expected a year of " + years + ", found " + year);
    }
  }

  private static Festival diwali(String from, String to) {
    return new Festival("diwali", LocalDate.parse(from), LocalDate.parse(to), 15, LIGHTS);
  }

  private static Festival ganeshChaturthi(String from, String to) {
    return new Festival("ganesh_chaturthi", LocalDate.parse(from), LocalDate.parse(to), 8, IDOLS);
  }

  private static Festival holi(String from, String to) {
    return new Festival("holi", LocalDate.parse(from), LocalDate.parse(to), 5, COLORS);
  }

  /** In Indian groups: three digits, then pairs. */
  private static String rupees(long amount) {
    return "₹" + Long.toString(amount).replaceAll("(?<=\\d)(?=(\\d\\d)+\\d$)", ",");
  }
}
