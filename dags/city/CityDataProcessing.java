import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One DAG for each city of a list, differing in schedule, tags, parameters and size.
 *
 * <p>Shows DAGs made in a loop: another city is another line. Intervals are short, so a failing run
 * must not outlast its own: retries follow within half a minute, and one run is active at a time.
 */
public class CityDataProcessing implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final DateTimeFormatter REPORT_TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmm");

  private static final List<City> CITIES =
      List.of(
          new City(
              "mumbai", 20_000_000, 1, "high", 15, 1.5,
              List.of("local_trains", "traffic", "weather", "events")),
          new City(
              "delhi", 32_000_000, 1, "high", 15, 1.8,
              List.of("metro", "traffic", "air_quality", "government_data")),
          new City(
              "bangalore", 12_000_000, 1, "high", 20, 1.3,
              List.of("tech_parks", "traffic", "pub_culture", "weather")),
          new City(
              "pune", 7_000_000, 2, "medium", 30, 1.0,
              List.of("it_parks", "traffic", "colleges")),
          new City(
              "ahmedabad", 6_000_000, 2, "medium", 45, 0.8,
              List.of("textile_industry", "traffic", "business_data")));

  /** A city, and also the parameters of its DAG. */
  record City(
      String city,
      long population,
      int tier,
      String complexity,
      int intervalMinutes,
      double resourceMultiplier,
      List<String> dataSources) {
    Duration interval() {
      return Duration.ofMinutes(intervalMinutes);
    }

    /** A city that needs more than one worker's share takes more slots of the pool. */
    int slots() {
      return (int) Math.ceil(resourceMultiplier);
    }
  }

  record Delays(int averageDelayMinutes, int onTimePercentage) {}

  record CrowdDensity(String peakHourDensity, String offPeakDensity) {}

  record LocalTrains(
      List<String> lines, long dailyPassengers, Delays delays, CrowdDensity crowdDensity) {}

  record CoolingStatus(int functioningCars, int totalCars) {}

  record Metro(
      List<String> lines,
      long dailyPassengers,
      Delays delays,
      CoolingStatus airConditioningStatus) {}

  record RushHours(int morningRushDuration, int eveningRushDuration) {}

  record Shuttles(int activeShuttles, int routes) {}

  record TechParks(
      List<String> parks,
      long employeeCount,
      RushHours trafficPatterns,
      Shuttles shuttleSchedules) {}

  record OtherSource(int dataPoints, OffsetDateTime lastUpdated) {}

  record Insight(
      String type, String value, String recommendation, Integer tier, String complexity) {}

  record Insights(String city, OffsetDateTime processingTimestamp, List<Insight> insights) {}

  record Summary(
      int totalInsights,
      String dataQuality,
      int processingTimeMinutes,
      OffsetDateTime nextUpdate) {}

  record Report(
      String reportId,
      String city,
      OffsetDateTime generatedAt,
      Summary summary,
      List<Insight> insights) {}

  @Override
  public void define(Dags dags) {
    CITIES.forEach(city -> define(dags, city));
  }

  private static void define(Dags dags, City city) {
    Dag dag =
        dags.dag("city_data_processing_" + city.city())
            .description("What " + city.city() + " tells about itself")
            .every(city.interval())
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .tags(city.city(), "tier_" + city.tier(), "city-processing")
            .owner("mumbai-dabbawala-union")
            .params(city)
            .retries(3)
            .retryDelay(Duration.ofSeconds(30))
            .maxActiveRuns(1)
            .poolSlots(city.slots());

    TaskRef<Map<String, Object>> data = dag.task("extract_data", CityDataProcessing::extract);
    TaskRef<Insights> insights =
        dag.task("process_insights", data, CityDataProcessing::processInsights);
    dag.task("generate_report", insights, CityDataProcessing::report);
  }

  static Map<String, Object> extract(TaskContext context) {
    City city = Params.of(context, City.class);
    Map<String, Object> data = new LinkedHashMap<>();
    city.dataSources().forEach(source -> data.put(source, fetch(source, context)));
    context.log("Extracted " + data.size() + " sources of " + city.city());
    return data;
  }

  static Insights processInsights(Map<String, Object> data, TaskContext context) {
    City city = Params.of(context, City.class);
    List<Insight> insights = new ArrayList<>();
    if (data.get("local_trains") instanceof Map<?, ?> trains) {
      insights.add(
          advice(
              "transport_efficiency",
              count("Daily passengers", trains.get("daily_passengers")),
              "Optimize peak hour frequency"));
    }
    if (data.get("tech_parks") instanceof Map<?, ?> parks) {
      insights.add(
          advice(
              "tech_ecosystem",
              count("Tech employees", parks.get("employee_count")),
              "Improve last-mile connectivity"));
    }
    insights.add(scale(city));
    return new Insights(city.city(), now(context), insights);
  }

  static Report report(Insights insights, TaskContext context) {
    City city = Params.of(context, City.class);
    OffsetDateTime now = now(context);
    Summary summary =
        new Summary(insights.insights().size(), "High", 5, now.plus(city.interval()));
    return new Report(
        city.city() + "_report_" + REPORT_TIME.format(now),
        city.city(),
        now,
        summary,
        insights.insights());
  }

  private static Object fetch(String source, TaskContext context) {
    return switch (source) {
      case "local_trains" ->
          new LocalTrains(
              List.of("Western", "Central", "Harbour"),
              7_500_000,
              new Delays(5, 85),
              new CrowdDensity("very_high", "medium"));
      case "metro" ->
          new Metro(
              List.of("Red", "Blue", "Yellow", "Green", "Violet", "Pink"),
              2_800_000,
              new Delays(2, 95),
              new CoolingStatus(95, 100));
      case "tech_parks" ->
          new TechParks(
              List.of("Electronic City", "Whitefield", "Koramangala", "Indiranagar"),
              1_500_000,
              new RushHours(90, 120),
              new Shuttles(500, 50));
      default -> new OtherSource(100, now(context));
    };
  }

  private static Insight advice(String type, String value, String recommendation) {
    return new Insight(type, value, recommendation, null, null);
  }

  private static Insight scale(City city) {
    String value = count("Population", city.population());
    return new Insight("scale_factor", value, null, city.tier(), city.complexity());
  }

  private static String count(String what, Object number) {
    return String.format(Locale.ROOT, "%s: %,d", what, number);
  }

  /** The moment the run was due, never the wall clock: every try gives the same report. */
  private static OffsetDateTime now(TaskContext context) {
    return context.run().runAfter().atZone(ZONE).toOffsetDateTime();
  }
}
