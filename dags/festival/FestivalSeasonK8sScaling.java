import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.Step;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An hour of a festival on Kubernetes: stock, orders of seven cities at once, national figures, and
 * how far to scale.
 *
 * <p>Shows a fan-out and fan-in with classes of resources that are chosen while the run goes on.
 * The pods are simulated: each task returns what it would ask the cluster for. Secrets are named,
 * never read. By its first name it had the id of the daily DAG beside it.
 */
public class FestivalSeasonK8sScaling implements DagFile {
  private static final Resources HIGH = new Resources("8Gi", "4000m", "16Gi", "8000m");
  private static final Resources MEDIUM = new Resources("4Gi", "2000m", "8Gi", "4000m");
  private static final Resources NORMAL = new Resources("2Gi", "1000m", "4Gi", "2000m");
  private static final Resources SMALL = new Resources("1Gi", "500m", "2Gi", "1000m");

  /** The largest factor to scale by, and the rupees a day there are for it. */
  private static final long MAX_FACTOR = 20;

  private static final long DAILY_BUDGET = 5_000_000;

  private static final Map<String, String> LANGUAGES = languages();

  /**
   * Parameters of a run.
   *
   * @param profile golden chooses resources by the festival's name, corrected by its factor
   * @param costPerFactor rupees a day for each factor
   * @param failingCity a city whose orders fail, or empty
   */
  record Festival(
      String currentFestival,
      double trafficMultiplier,
      long currentLoad,
      long predictedLoad,
      long costPerFactor,
      String profile,
      String failingCity) {}

  record Resources(
      String requestMemory, String requestCpu, String limitMemory, String limitCpu) {}

  /** What a pod would be started with; {@code secrets} by variable, with their key. */
  record Pod(
      String image,
      List<String> arguments,
      Resources resources,
      Map<String, String> environment,
      Map<String, String> secrets,
      Map<String, String> volumes) {}

  record CityOrders(String city, String language, Pod pod) {}

  record Analytics(List<String> cities, List<String> languages, long currentLoad, Pod pod) {}

  record Decision(long wanted, long affordable, long factor, long dailyCost, Pod pod) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("festival_season_k8s_scaling")
            .description("Festival load on Kubernetes, city by city")
            .schedule("@hourly")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .tags("festival", "scaling", "kubernetes", "indian-market")
            .retries(2)
            .retryDelay(Duration.ofMinutes(5))
            .params(new Festival("diwali", 20, 1_000, 4_500, 50_000, "corrected", ""));

    TaskRef<Pod> inventory =
        dag.task("process_festival_inventory", FestivalSeasonK8sScaling::inventory);
    List<Step> cities = new ArrayList<>();
    LANGUAGES.keySet().forEach(city -> cities.add(orders(dag, city)));
    TaskRef<Analytics> analytics =
        dag.task("aggregate_realtime_analytics", FestivalSeasonK8sScaling::aggregate);
    TaskRef<Decision> decision =
        dag.task("auto_scaling_decision", FestivalSeasonK8sScaling::decide);
    cities.forEach(city -> dag.chain(inventory, city, analytics));
    dag.chain(analytics, decision);
  }

  private static Step orders(Dag dag, String city) {
    return dag.task("process_orders_" + city, context -> orders(city, context));
  }

  static Pod inventory(TaskContext context) {
    Festival festival = Params.of(context, Festival.class);
    return new Pod(
        "dabba-flipkart/inventory-processor:festival-v3.2",
        List.of(
            "--date=" + ds(context),
            "--festival=" + festival.currentFestival(),
            "--traffic-multiplier=" + festival.trafficMultiplier(),
            "--output=/data/inventory_" + ds(context) + ".parquet"),
        resources(festival),
        Map.of(
            "FESTIVAL_MODE", festival.currentFestival(),
            "SCALING_FACTOR", String.valueOf(festival.trafficMultiplier()),
            "REGION", "india",
            "TIMEZONE", "Asia/Kolkata"),
        Map.of("DATABASE_PASSWORD", "dabba-flipkart-production-db"),
        Map.of("/data", "festival-season-pvc"));
  }

  static CityOrders orders(String city, TaskContext context) {
    Festival festival = Params.of(context, Festival.class);
    if (festival.failingCity().equals(city)) {
      throw TaskFailedException.permanent("orders of " + city + ": the city does not answer");
    }
    String language = LANGUAGES.get(city);
    Pod pod =
        new Pod(
            "dabba-flipkart/city-order-processor:v2.5",
            List.of(
                "--city=" + city,
                "--date=" + ds(context),
                "--festival=" + festival.currentFestival(),
                "--language=" + language,
                "--currency=INR"),
            resources(festival),
            Map.of(
                "CITY", city,
                "COUNTRY", "India",
                "PAYMENT_METHODS", "UPI,Credit_Card,Debit_Card,Net_Banking,COD,EMI",
                "LOCAL_LANGUAGE", language),
            Map.of(
                "DATABASE_PASSWORD", "dabba-flipkart-production-db",
                "PAYMENT_API_KEY", "dabba-payment-gateway-secrets"),
            Map.of());
    return new CityOrders(city, language, pod);
  }

  static Analytics aggregate(TaskContext context) {
    Festival festival = Params.of(context, Festival.class);
    List<CityOrders> orders = LANGUAGES.keySet().stream().map(city -> pull(city, context)).toList();
    context.xcomPush("current_load", festival.currentLoad());
    Pod pod =
        new Pod(
            "dabba-flipkart/analytics-aggregator:v1.8",
            List.of("--level=national", "--formats=json,parquet", "--live-dashboard=true"),
            MEDIUM,
            Map.of(
                "DASHBOARD_UPDATE_FREQUENCY", "realtime",
                "ALERT_THRESHOLDS", "festival_mode",
                "NOTIFICATION_CHANNELS", "slack,email,whatsapp"),
            Map.of("DATABASE_PASSWORD", "dabba-flipkart-production-db"),
            Map.of());
    return new Analytics(
        orders.stream().map(CityOrders::city).toList(),
        orders.stream().map(CityOrders::language).distinct().toList(),
        festival.currentLoad(),
        pod);
  }

  static Decision decide(TaskContext context) {
    Festival festival = Params.of(context, Festival.class);
    Object load = context.xcomPull("aggregate_realtime_analytics", "current_load");
    if (!(load instanceof Number current) || current.longValue() < 1) {
      throw TaskFailedException.permanent("current_load: expected at least 1, found " + load);
    }
    if (festival.costPerFactor() < 1) {
      throw TaskFailedException.permanent(
          "cost_per_factor: expected at least 1, found " + festival.costPerFactor());
    }
    long ratio = (festival.predictedLoad() + current.longValue() - 1) / current.longValue();
    long wanted = Math.min(MAX_FACTOR, Math.max(1, ratio));
    long affordable = DAILY_BUDGET / festival.costPerFactor();
    long factor = Math.max(1, Math.min(wanted, affordable));
    Pod pod =
        new Pod(
            "dabba-flipkart/auto-scaler:v2.1",
            List.of(
                "--current-load=" + current,
                "--predicted-load=" + festival.predictedLoad(),
                "--daily-budget=" + DAILY_BUDGET,
                "--max-factor=" + MAX_FACTOR,
                "--strategy=festival_aware"),
            SMALL,
            Map.of(
                "SCALING_ALGORITHM", "predictive_festival_aware",
                "COST_OPTIMIZATION", "enabled",
                "BUSINESS_HOURS", "9-21_IST"),
            Map.of("DATABASE_PASSWORD", "dabba-flipkart-production-db"),
            Map.of());
    return new Decision(wanted, affordable, factor, factor * festival.costPerFactor(), pod);
  }

  private static CityOrders pull(String city, TaskContext context) {
    return (CityOrders)
        context.xcomPull("process_orders_" + city, "return_value", CityOrders.class);
  }

  private static Resources resources(Festival festival) {
    return festival.profile().equals("golden")
        ? byName(festival.currentFestival())
        : byFactor(festival.trafficMultiplier());
  }

  private static Resources byName(String festival) {
    return switch (festival) {
      case "diwali", "big_billion_days" -> HIGH;
      case "holi", "eid", "christmas" -> MEDIUM;
      default -> NORMAL;
    };
  }

  private static Resources byFactor(double factor) {
    if (factor >= 15) {
      return HIGH;
    }
    return factor >= 5 ? MEDIUM : NORMAL;
  }

  private static String ds(TaskContext context) {
    return DateTimeFormatter.ISO_LOCAL_DATE
        .withZone(ZoneOffset.UTC)
        .format(context.run().runAfter());
  }

  private static Map<String, String> languages() {
    Map<String, String> languages = new LinkedHashMap<>();
    languages.put("mumbai", "marathi");
    languages.put("delhi", "hindi");
    languages.put("bangalore", "kannada");
    languages.put("chennai", "tamil");
    languages.put("kolkata", "bengali");
    languages.put("hyderabad", "telugu");
    languages.put("pune", "marathi");
    return languages;
  }
}
