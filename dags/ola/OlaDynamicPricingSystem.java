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
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every two minutes: what rides cost where, which drivers may come to where they are wanted, and
 * what drivers are told.
 *
 * <p>{@code {"unreachable": ["Pune"]}} as conf is a city without data: it is in the first result
 * with its error, in no later one, and counted at the end. Conditions of cities that {@code
 * conditions} does not name are {@link #CALM}. Distances are kilometres on a plane, between a
 * driver and the centre of a zone.
 *
 * <p>A driver is asked to move once, to the zone with the highest ratio within reach; drivers of
 * zones that are short themselves stay. Messages are XCom {@code outbox}.
 */
public class OlaDynamicPricingSystem implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final double BASE_FARE_PER_KM = 12;
  private static final double MAX_MULTIPLIER = 4;
  private static final double HIGH_DEMAND = 2;
  private static final double MAX_MOVE_KM = 5;
  private static final double NEAR_KM = 3;
  private static final double SURGE_WORTH_TELLING = 1.5;
  private static final int INCENTIVE_PER_KM = 10;
  private static final Set<String> WITH_RUSH_HOURS = Set.of("Mumbai", "Delhi", "Bangalore");
  private static final Map<String, Double> EVENTS =
      Map.of("cricket_match", 1.6, "festival", 1.5, "concert", 1.4);
  private static final Conditions CALM = new Conditions("clear", 30, 0, List.of());

  /** The zones of the cities that are watched closely; all others have {@link #USUAL}. */
  private static final Map<String, List<Zone>> ZONES =
      Map.of(
          "Mumbai",
          List.of(
              new Zone("Bandra", new Point(0, 0), 30, 10),
              new Zone("Andheri", new Point(4, 0), 20, 20),
              new Zone("Colaba", new Point(12, 0), 10, 5)),
          "Delhi",
          List.of(
              new Zone("Connaught Place", new Point(0, 0), 25, 5),
              new Zone("Karol Bagh", new Point(2, 0), 12, 4),
              new Zone("Saket", new Point(3, 3), 8, 16)));

  private static final List<Zone> USUAL =
      List.of(
          new Zone("Centre", new Point(0, 0), 12, 10), new Zone("Station", new Point(6, 0), 8, 10));

  private static final List<String> CITIES =
      List.of(
          "Mumbai",
          "Delhi",
          "Bangalore",
          "Chennai",
          "Kolkata",
          "Hyderabad",
          "Pune",
          "Ahmedabad",
          "Jaipur",
          "Lucknow");

  record Point(double x, double y) {
    double distanceTo(Point other) {
      return Math.hypot(x - other.x, y - other.y);
    }
  }

  /** A part of a city, with the rides asked for and the drivers free. */
  record Zone(String name, Point centre, int demand, int supply) {
    /** Free drivers stand in a row, a hundred metres apart. */
    Stream<Driver> drivers(String city) {
      return IntStream.range(0, supply)
          .mapToObj(
              i ->
                  new Driver(
                      "%s-%s-%02d".formatted(city, name, i + 1),
                      name,
                      new Point(centre.x, centre.y + i / 10.0)));
    }
  }

  record Driver(String id, String zone, Point at) {}

  /**
   * What is outside of the market.
   *
   * @param weather clear, rain or heavy_rain
   * @param temperature degrees Celsius
   * @param congestion percent
   * @param events kinds of events under way
   */
  record Conditions(String weather, double temperature, double congestion, List<String> events) {
    double weatherMultiplier() {
      return switch (weather) {
        case "heavy_rain" -> 1.8;
        case "rain" -> 1.3;
        default -> temperature > 40 ? 1.2 : 1.0;
      };
    }

    double trafficMultiplier() {
      return 1 + congestion / 100 * 0.5;
    }

    double eventsMultiplier() {
      return events.stream().mapToDouble(event -> EVENTS.getOrDefault(event, 1.0)).max().orElse(1);
    }
  }

  /** What may differ from run to run. */
  record Market(Map<String, Conditions> conditions, List<String> unreachable) {
    Conditions in(String city) {
      return conditions.getOrDefault(city, CALM);
    }
  }

  record ZoneAnalysis(
      int demandCount,
      int supplyCount,
      double demandSupplyRatio,
      double surgeFactor,
      int avgWaitTimeMinutes) {
    static ZoneAnalysis of(Zone zone) {
      double ratio = ratio(zone.demand, zone.supply);
      int wait = Math.min(30, 3 + 2 * Math.max(0, zone.demand - zone.supply));
      return new ZoneAnalysis(zone.demand, zone.supply, ratio, surge(ratio), wait);
    }

    boolean isHighDemand() {
      return demandSupplyRatio > HIGH_DEMAND;
    }

    int shortage() {
      return demandCount - supplyCount;
    }
  }

  /** A city's market, or why nothing is known of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CityAnalysis(
      Integer totalDemand,
      Integer totalSupply,
      Double demandSupplyRatio,
      Double citySurgeFactor,
      Map<String, ZoneAnalysis> zoneAnalysis,
      Integer availableDrivers,
      Integer busyDrivers,
      Double driverUtilization,
      String status,
      String error) {
    static CityAnalysis of(Map<String, ZoneAnalysis> zones, int busy) {
      int demand = zones.values().stream().mapToInt(ZoneAnalysis::demandCount).sum();
      int supply = zones.values().stream().mapToInt(ZoneAnalysis::supplyCount).sum();
      double ratio = ratio(demand, supply);
      double utilization = 100.0 * busy / Math.max(supply + busy, 1);
      return new CityAnalysis(
          demand, supply, ratio, surge(ratio), zones, supply, busy, utilization, null, null);
    }

    static CityAnalysis failed(String error) {
      return new CityAnalysis(null, null, null, null, null, null, null, null, "failed", error);
    }
  }

  record External(
      double weatherMultiplier,
      double trafficMultiplier,
      double eventsMultiplier,
      double timeMultiplier,
      double combinedExternalMultiplier) {
    static External of(Conditions conditions, double time) {
      double weather = conditions.weatherMultiplier();
      double traffic = conditions.trafficMultiplier();
      double events = conditions.eventsMultiplier();
      return new External(weather, traffic, events, time, weather * traffic * events * time);
    }
  }

  record ZonePrice(
      double baseFare,
      double surgeMultiplier,
      double externalMultiplier,
      double finalMultiplier,
      double finalFarePerKm,
      int estimatedWaitTime) {
    static ZonePrice of(ZoneAnalysis zone, double external) {
      double multiplier = Math.min(zone.surgeFactor() * external, MAX_MULTIPLIER);
      return new ZonePrice(
          BASE_FARE_PER_KM,
          zone.surgeFactor(),
          external,
          multiplier,
          BASE_FARE_PER_KM * multiplier,
          zone.avgWaitTimeMinutes());
    }
  }

  record CityPricing(
      Map<String, Double> basePricing,
      Map<String, Double> surgePricing,
      Map<String, ZonePrice> zoneSpecificPricing,
      External externalFactors) {}

  record Movement(
      String driverId,
      String currentZone,
      String targetZone,
      double moveDistanceKm,
      long incentiveAmountInr,
      long estimatedAdditionalEarnings) {}

  record IncentiveZone(
      String zone,
      double incentiveMultiplier,
      double currentSurge,
      int recommendedDriverCount,
      int currentDriverCount) {}

  /** How many drivers a zone lacks, and how many of them are on their way. */
  record Shortage(int shortage, long drivenIn) {}

  record Allocation(
      List<Movement> driverMovements,
      List<IncentiveZone> incentiveZones,
      Map<String, Shortage> supplyRebalancing,
      Map<String, List<String>> driverNotifications) {}

  record Message(String driverId, String city, String type, String text) {}

  record Sent(
      int totalNotificationsSent,
      long movementIncentives,
      long surgeAlerts,
      long citiesCovered,
      List<String> citiesFailed) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("ola_dynamic_pricing_system")
            .description("Prices by zone, and drivers to where they are wanted")
            .every(Duration.ofMinutes(2))
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .maxActiveRuns(1)
            .tags("ola", "pricing", "drivers", "real-time", "family:ola")
            .params(
                new Market(
                    Map.of("Mumbai", new Conditions("rain", 28, 40, List.of("cricket_match"))),
                    List.of()));

    TaskRef<Map<String, CityAnalysis>> analysis =
        dag.task("analyze_demand_supply", OlaDynamicPricingSystem::analyze);
    TaskRef<Map<String, CityPricing>> pricing =
        dag.task("calculate_dynamic_pricing", analysis, OlaDynamicPricingSystem::price);
    TaskRef<Map<String, Allocation>> allocation =
        dag.task("optimize_driver_allocation", analysis, pricing, OlaDynamicPricingSystem::move);
    dag.task(
        "send_driver_notifications",
        allocation,
        pricing,
        analysis,
        OlaDynamicPricingSystem::notifyDrivers);
  }

  static Map<String, CityAnalysis> analyze(TaskContext context) {
    Market market = Params.of(context, Market.class);
    Map<String, CityAnalysis> analysis = new LinkedHashMap<>();
    for (String city : CITIES) {
      analysis.put(
          city,
          market.unreachable().contains(city)
              ? CityAnalysis.failed(city + " sends no data")
              : analyze(city));
    }
    return analysis;
  }

  static Map<String, CityPricing> price(Map<String, CityAnalysis> analysis, TaskContext context) {
    Market market = Params.of(context, Market.class);
    int hour = context.run().runAfter().atZone(ZONE).getHour();
    Map<String, CityPricing> pricing = new LinkedHashMap<>();
    known(analysis)
        .forEach(
            (city, data) ->
                pricing.put(
                    city, price(data, External.of(market.in(city), timeMultiplier(city, hour)))));
    return pricing;
  }

  static Map<String, Allocation> move(
      Map<String, CityAnalysis> analysis, Map<String, CityPricing> pricing) {
    Map<String, Allocation> plans = new LinkedHashMap<>();
    known(analysis)
        .forEach((city, data) -> plans.put(city, allocate(city, data, pricing.get(city))));
    return plans;
  }

  static Sent notifyDrivers(
      Map<String, Allocation> allocation,
      Map<String, CityPricing> pricing,
      Map<String, CityAnalysis> analysis,
      TaskContext context) {
    List<Message> outbox = new ArrayList<>();
    allocation.forEach(
        (city, plan) -> {
          plan.driverMovements().forEach(move -> outbox.add(movement(city, move)));
          plan.driverNotifications()
              .forEach(
                  (zone, drivers) -> {
                    double surge =
                        pricing.get(city).zoneSpecificPricing().get(zone).finalMultiplier();
                    drivers.forEach(driver -> outbox.add(surgeAlert(city, zone, driver, surge)));
                  });
        });
    context.xcomPush("outbox", outbox);
    return new Sent(
        outbox.size(),
        count(outbox, "movement_incentive"),
        count(outbox, "surge_alert"),
        outbox.stream().map(Message::city).distinct().count(),
        analysis.keySet().stream().filter(city -> !pricing.containsKey(city)).toList());
  }

  private static CityAnalysis analyze(String city) {
    Map<String, ZoneAnalysis> zones = new LinkedHashMap<>();
    zones(city).forEach(zone -> zones.put(zone.name(), ZoneAnalysis.of(zone)));
    return CityAnalysis.of(zones, 2 * city.length());
  }

  private static CityPricing price(CityAnalysis city, External external) {
    Map<String, Double> bases = new LinkedHashMap<>();
    Map<String, Double> surges = new LinkedHashMap<>();
    Map<String, ZonePrice> prices = new LinkedHashMap<>();
    city.zoneAnalysis()
        .forEach(
            (zone, data) -> {
              ZonePrice price = ZonePrice.of(data, external.combinedExternalMultiplier());
              bases.put(zone, price.baseFare());
              surges.put(zone, price.surgeMultiplier());
              prices.put(zone, price);
            });
    return new CityPricing(bases, surges, prices, external);
  }

  private static Allocation allocate(String city, CityAnalysis data, CityPricing pricing) {
    List<Zone> wanting =
        zones(city).stream()
            .filter(zone -> data.zoneAnalysis().get(zone.name()).isHighDemand())
            .sorted(Comparator.comparingDouble(zone -> -ratio(zone.demand(), zone.supply())))
            .toList();
    List<Movement> moves = movements(city, wanting);
    Map<String, List<String>> told = new LinkedHashMap<>();
    List<IncentiveZone> incentives = new ArrayList<>();
    for (Zone zone : wanting) {
      double surge = pricing.zoneSpecificPricing().get(zone.name()).finalMultiplier();
      incentives.add(incentive(zone, surge));
      if (surge > SURGE_WORTH_TELLING) {
        told.put(zone.name(), near(city, zone, NEAR_KM).map(Driver::id).toList());
      }
    }
    return new Allocation(moves, incentives, shortages(data, moves), told);
  }

  private static List<Movement> movements(String city, List<Zone> wanting) {
    List<String> wantingNames = wanting.stream().map(Zone::name).toList();
    Set<String> chosen = new HashSet<>();
    List<Movement> moves = new ArrayList<>();
    for (Zone target : wanting) {
      near(city, target, MAX_MOVE_KM)
          .filter(driver -> !wantingNames.contains(driver.zone()) && !chosen.contains(driver.id()))
          .limit(target.demand() - target.supply())
          .forEach(driver -> moves.add(movement(driver, target)));
      moves.forEach(move -> chosen.add(move.driverId()));
    }
    return moves;
  }

  private static Movement movement(Driver driver, Zone target) {
    double ratio = ratio(target.demand(), target.supply());
    double distance = driver.at().distanceTo(target.centre());
    return new Movement(
        driver.id(),
        driver.zone(),
        target.name(),
        distance,
        Math.round(INCENTIVE_PER_KM * distance * ratio),
        Math.round(BASE_FARE_PER_KM * ratio));
  }

  private static IncentiveZone incentive(Zone zone, double surge) {
    double multiplier = Math.min(ratio(zone.demand(), zone.supply()) * 0.5, 2);
    return new IncentiveZone(zone.name(), multiplier, surge, zone.demand(), zone.supply());
  }

  /** Zones with fewer than half of the drivers they need. */
  private static Map<String, Shortage> shortages(CityAnalysis city, List<Movement> moves) {
    Map<String, Shortage> shortages = new LinkedHashMap<>();
    city.zoneAnalysis()
        .forEach(
            (zone, data) -> {
              if (data.supplyCount() < data.demandCount() * 0.5) {
                long coming = moves.stream().filter(move -> move.targetZone().equals(zone)).count();
                shortages.put(zone, new Shortage(data.shortage(), coming));
              }
            });
    return shortages;
  }

  /** Free drivers at most so far from a zone's centre, the nearest first. */
  private static Stream<Driver> near(String city, Zone zone, double km) {
    return zones(city).stream()
        .flatMap(each -> each.drivers(city))
        .filter(driver -> driver.at().distanceTo(zone.centre()) <= km)
        .sorted(
            Comparator.comparingDouble((Driver driver) -> driver.at().distanceTo(zone.centre()))
                .thenComparing(Driver::id));
  }

  private static Message movement(String city, Movement move) {
    String text =
        "%s में हाई डिमांड है! इंसेंटिव ₹%d, दूरी %.1f km, एक्स्ट्रा अर्निंग ₹%d प्रति ट्रिप"
            .formatted(
                move.targetZone(),
                move.incentiveAmountInr(),
                move.moveDistanceKm(),
                move.estimatedAdditionalEarnings());
    return new Message(move.driverId(), city, "movement_incentive", text);
  }

  private static Message surgeAlert(String city, String zone, String driver, double surge) {
    String text = String.format(Locale.ROOT, "सर्ज अलर्ट! %s में %.1fx सर्ज", zone, surge);
    return new Message(driver, city, "surge_alert", text);
  }

  private static Map<String, CityAnalysis> known(Map<String, CityAnalysis> analysis) {
    Map<String, CityAnalysis> known = new LinkedHashMap<>(analysis);
    known.values().removeIf(city -> city.zoneAnalysis() == null);
    return known;
  }

  private static List<Zone> zones(String city) {
    return ZONES.getOrDefault(city, USUAL);
  }

  private static long count(List<Message> messages, String type) {
    return messages.stream().filter(message -> message.type().equals(type)).count();
  }

  private static double ratio(int demand, int supply) {
    return (double) demand / Math.max(supply, 1);
  }

  private static double surge(double ratio) {
    if (ratio <= 1) {
      return 1;
    }
    if (ratio <= 1.5) {
      return 1.2;
    }
    if (ratio <= 2) {
      return 1.5;
    }
    return ratio <= 3 ? 2 : 2.5;
  }

  /** Offices from 8 to 11 and 17 to 21, both included; nights from 22 to 6. */
  private static double timeMultiplier(String city, int hour) {
    if (!WITH_RUSH_HOURS.contains(city)) {
      return 1;
    }
    if (hour >= 22 || hour <= 6) {
      return 1.2;
    }
    boolean isRush = hour >= 8 && hour <= 11 || hour >= 17;
    return isRush ? 1.3 : 1;
  }
}
