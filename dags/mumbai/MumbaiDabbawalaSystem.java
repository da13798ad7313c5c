import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lunch boxes from four suburbs to three stations: collected, sorted, loaded, delivered, and none
 * lost on the way.
 *
 * <p>Whatever passes from one task to the next is in its value, so that each may run on another
 * worker and as often as it must: collected = sorted = loaded = delivered + reported as errors. Two
 * stations may share a train, so the plan is kept by train and station. A wrong address is found
 * only at the door: {@code {"wrong_addresses": 1}} as conf gives one.
 */
public class MumbaiDabbawalaSystem implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

  /** Lunch boxes by area. */
  private static final Map<String, Integer> AREAS = areas();

  private static final List<String> STATIONS = List.of("Churchgate", "Dadar", "Lower Parel");

  /** Trains in the order of their departure. */
  private static final List<Train> TRAINS =
      List.of(
          new Train("WR-90112", "10:12", Map.of("Dadar", "10:51", "Lower Parel", "10:58")),
          new Train("WR-90118", "10:18", Map.of("Churchgate", "11:15", "Dadar", "10:59")));

  record Doors(int wrongAddresses) {}

  record Tiffin(
      String pickupStation,
      String destinationStation,
      String officeBuilding,
      String deliveryAddress,
      String recipient,
      @JsonInclude(JsonInclude.Include.NON_NULL) String instructions,
      String colorCode) {}

  record Collection(int totalTiffins, List<String> collectionAreas, List<Tiffin> tiffinData) {}

  record Sorting(
      Map<String, List<Tiffin>> sortedGroups, int totalDestinations, String qualityCheck) {}

  /** A train, and when it is where. */
  record Train(String trainId, String departure, Map<String, String> arrivals) {}

  record Load(
      String trainId,
      OffsetDateTime departureTime,
      String destination,
      int tiffinCount,
      OffsetDateTime estimatedDelivery,
      List<Tiffin> tiffins) {}

  record Delivery(
      int totalDeliveries,
      int successfulDeliveries,
      OffsetDateTime deliveryTime,
      double accuracyRate) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("mumbai_dabbawala_system")
            .description("Lunch boxes by local train, every working day")
            .schedule("0 6 * * 1-6")
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .params(new Doors(0));

    TaskRef<Collection> tiffins = dag.task("collect_tiffins", MumbaiDabbawalaSystem::collect);
    TaskRef<Sorting> sorting = dag.task("sort_tiffins", tiffins, MumbaiDabbawalaSystem::sort);
    TaskRef<Map<String, Load>> plan =
        dag.task("load_on_trains", sorting, MumbaiDabbawalaSystem::load);
    dag.task("deliver_to_offices", plan, MumbaiDabbawalaSystem::deliver);
  }

  static Collection collect(TaskContext context) {
    List<Tiffin> tiffins = new ArrayList<>();
    AREAS.forEach(
        (area, count) -> {
          for (int i = 0; i < count; i++) {
            tiffins.add(tiffin(area, tiffins.size()));
          }
          context.log(count + " tiffins from " + area);
        });
    return new Collection(tiffins.size(), List.copyOf(AREAS.keySet()), tiffins);
  }

  static Sorting sort(Collection collection) {
    Map<String, List<Tiffin>> groups =
        collection.tiffinData().stream()
            .collect(groupingBy(Tiffin::destinationStation, LinkedHashMap::new, toList()));
    groups.values().stream().flatMap(List::stream).forEach(MumbaiDabbawalaSystem::check);
    return new Sorting(groups, groups.size(), "passed");
  }

  static Map<String, Load> load(Sorting sorting, TaskContext context) {
    Map<String, Load> plan = new LinkedHashMap<>();
    sorting
        .sortedGroups()
        .forEach(
            (station, tiffins) -> {
              Load load = load(firstTrainTo(station), station, tiffins, context);
              plan.put(load.trainId() + "/" + station, load);
            });
    return plan;
  }

  static Map<String, Delivery> deliver(Map<String, Load> plan, TaskContext context) {
    int wrong = Params.of(context, Doors.class).wrongAddresses();
    Map<String, Delivery> deliveries = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    for (Load load : plan.values()) {
      List<Tiffin> refused =
          load.tiffins().stream().filter(tiffin -> isWrong(tiffin, wrong)).toList();
      refused.forEach(tiffin -> errors.add("not found at the address: " + tiffin.recipient()));
      deliveries.put(load.destination(), delivery(load, refused.size()));
    }
    context.xcomPush("errors", errors);
    return deliveries;
  }

  private static Tiffin tiffin(String area, int number) {
    String station = STATIONS.get(number % STATIONS.size());
    String building = "B" + (number % 5 + 1);
    return new Tiffin(
        area,
        station,
        building,
        building + ", near " + station + " station",
        "customer-" + number,
        number % 10 == 0 ? "Leave at the desk" : null,
        colorCode(area, station, building));
  }

  private static String colorCode(String pickup, String destination, String building) {
    return pickup.charAt(0) + "-" + destination.charAt(0) + "-" + building;
  }

  private static void check(Tiffin tiffin) {
    String code =
        colorCode(tiffin.pickupStation(), tiffin.destinationStation(), tiffin.officeBuilding());
    if (!code.equals(tiffin.colorCode()) || tiffin.deliveryAddress().isBlank()) {
      throw TaskFailedException.permanent(
          "tiffin of "
              + tiffin.recipient()
              + ": expected code "
              + code
              + " and an address, found "
              + tiffin);
    }
  }

  private static Train firstTrainTo(String station) {
    return TRAINS.stream()
        .filter(train -> train.arrivals().containsKey(station))
        .findFirst()
        .orElseThrow(() -> TaskFailedException.permanent("trains: none goes to " + station));
  }

  private static Load load(
      Train train, String station, List<Tiffin> tiffins, TaskContext context) {
    return new Load(
        train.trainId(),
        at(train.departure(), context),
        station,
        tiffins.size(),
        at(train.arrivals().get(station), context),
        tiffins);
  }

  private static Delivery delivery(Load load, int refused) {
    int total = load.tiffins().size();
    int delivered = total - refused;
    return new Delivery(
        total,
        delivered,
        load.estimatedDelivery(),
        total == 0 ? 100.0 : Math.round(10_000.0 * delivered / total) / 100.0);
  }

  /** The first so many customers have moved. */
  private static boolean isWrong(Tiffin tiffin, int wrong) {
    return Integer.parseInt(tiffin.recipient().replace("customer-", "")) < wrong;
  }

  private static OffsetDateTime at(String time, TaskContext context) {
    LocalDate today = context.run().runAfter().atZone(ZONE).toLocalDate();
    return today.atTime(LocalTime.parse(time)).atZone(ZONE).toOffsetDateTime();
  }

  private static Map<String, Integer> areas() {
    Map<String, Integer> areas = new LinkedHashMap<>();
    areas.put("Kandivali", 12);
    areas.put("Malad", 10);
    areas.put("Goregaon", 8);
    areas.put("Jogeshwari", 6);
    return areas;
  }
}
