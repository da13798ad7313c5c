import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Empty;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.authoring.TaskRefs;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One day of Mumbai's dabbawalas: lunch boxes are collected, sorted, put on a train and delivered,
 * and the weather decides how.
 *
 * <p>Shows typed inputs, a branch, a join after it, and parameters: trigger it with {@code
 * {"rainfall_mm": 20}} for a dry day.
 */
public class MumbaiDabbawalaDailyOperation implements DagFile {
  /** Boxes of one area that travel under one code: a colour and where they are to go. */
  record Tiffins(String area, int count, String collectionTime, String colorCode) {}

  /** Boxes by part of the train. The luggage compartment stays empty: boxes travel with people. */
  record Train(
      List<Tiffins> firstClass, List<Tiffins> secondClass, List<Tiffins> luggageCompartment) {
    int count() {
      return Stream.of(firstClass, secondClass, luggageCompartment)
          .flatMap(List::stream)
          .mapToInt(Tiffins::count)
          .sum();
    }
  }

  record Delivery(
      int totalDelivered, String deliveryTime, double accuracyRate, String customerSatisfaction) {}

  record MonsoonPlan(
      List<String> alternateTrains,
      int extraTimeBuffer,
      String communicationProtocol,
      String qualityAssurance) {}

  record Weather(
      double rainfallMm, String floodLevel, String localTrainStatus, String visibility) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("mumbai_dabbawala_daily_operation")
            .description("Lunch boxes from home to office, whatever the weather")
            .schedule("0 9 * * *")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .tags("mumbai", "dabbawala", "logistics", "orchestration-example")
            .owner("mumbai-dabbawala-union")
            .params(new Weather(150, "moderate", "delayed", "poor"))
            .retries(3)
            .retryDelay(Duration.ofMinutes(15));

    TaskRef<List<Tiffins>> tiffins =
        dag.task("collect_tiffins", MumbaiDabbawalaDailyOperation::collect);
    TaskRef<Map<String, List<Tiffins>>> sorted =
        dag.task("sort_tiffins", tiffins, MumbaiDabbawalaDailyOperation::sort);
    TaskRef<Train> train = dag.task("load_train", sorted, MumbaiDabbawalaDailyOperation::load);
    dag.task("deliver_offices", train, MumbaiDabbawalaDailyOperation::deliver)
        .doc("Delivery as the timetable has it.");

    TaskRef<List<String>> weather =
        dag.branch("check_weather", MumbaiDabbawalaDailyOperation::checkWeather);
    TaskRef<Delivery> normal =
        dag.task("normal_delivery", train, MumbaiDabbawalaDailyOperation::deliver);
    TaskRef<Delivery> caution =
        dag.task("caution_delivery", train, MumbaiDabbawalaDailyOperation::deliverWithCaution);
    TaskRef<MonsoonPlan> monsoon =
        dag.task("monsoon_delivery", MumbaiDabbawalaDailyOperation::planForMonsoon)
            .triggerRule(TriggerRule.ONE_SUCCESS);
    TaskRef<Void> complete =
        dag.task("complete_day", Empty.task()).triggerRule(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS);

    weather.then(TaskRefs.of(normal, caution, monsoon)).then(complete);
  }

  static List<Tiffins> collect(TaskContext context) {
    List<Tiffins> tiffins =
        List.of(
            new Tiffins("Bandra", 150, "9:00 AM", "RED Nariman Point"),
            new Tiffins("Andheri", 300, "9:15 AM", "BLUE Cuffe Parade"),
            new Tiffins("Borivali", 200, "9:30 AM", "GREEN Churchgate"),
            new Tiffins("Thane", 200, "9:30 AM", "YELLOW Fort"),
            new Tiffins("Navi Mumbai", 200, "9:30 AM", "YELLOW Fort"));
    context.log("Collected " + tiffins.stream().mapToInt(Tiffins::count).sum() + " tiffins");
    return tiffins;
  }

  static Map<String, List<Tiffins>> sort(List<Tiffins> tiffins, TaskContext context) {
    Map<String, List<Tiffins>> byCode =
        tiffins.stream().collect(groupingBy(Tiffins::colorCode, LinkedHashMap::new, toList()));
    context.log("Sorted into " + byCode.size() + " groups");
    return byCode;
  }

  static Train load(Map<String, List<Tiffins>> sorted) {
    Map<Boolean, List<Tiffins>> byClass =
        sorted.values().stream()
            .flatMap(List::stream)
            .collect(partitioningBy(MumbaiDabbawalaDailyOperation::ridesFirstClass));
    return new Train(byClass.get(true), byClass.get(false), List.of());
  }

  static Delivery deliver(Train train) {
    return new Delivery(train.count(), "12:30 PM", 99.999999, "Excellent");
  }

  /** Fifteen minutes later than on a dry day. */
  static Delivery deliverWithCaution(Train train) {
    return new Delivery(train.count(), "12:45 PM", 99.999999, "Excellent");
  }

  static MonsoonPlan planForMonsoon() {
    return new MonsoonPlan(
        List.of("Slow Local", "Bus Service", "Taxi Pool"),
        45,
        "SMS alerts to customers",
        "Double-check all deliveries");
  }

  static String checkWeather(TaskContext context) {
    Weather weather = Params.of(context, Weather.class);
    String mode = mode(weather.rainfallMm());
    context.log(weather.rainfallMm() + " mm of rain: " + mode);
    context.xcomPush("mode", mode + "_mode");
    return mode + "_delivery";
  }

  private static String mode(double rainfallMm) {
    if (rainfallMm > 100) {
      return "monsoon";
    }
    return rainfallMm > 50 ? "caution" : "normal";
  }

  private static boolean ridesFirstClass(Tiffins tiffins) {
    return tiffins.colorCode().contains("Nariman Point")
        || tiffins.colorCode().contains("Cuffe Parade");
  }
}
