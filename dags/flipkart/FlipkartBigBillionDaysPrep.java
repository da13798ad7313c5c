import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The night before a sale: what is in stock, what it will cost, and four systems that are told.
 *
 * <p>Only categories with a pricing rule are for sale; the others are named in the log. A category
 * whose average price is not known counts as {@link #DEFAULT_PRICE}. A system that cannot be
 * reached is part of the result and does not fail the task: {@code {"unreachable":
 * ["Warehouse_Management"]}} as conf shows it.
 */
public class FlipkartBigBillionDaysPrep implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final double DEFAULT_PRICE = 1_000;

  /** Products by category, of 40 million in all. */
  private static final Map<String, Integer> PRODUCTS =
      ordered(
          Map.entry("Electronics", 5_000_000),
          Map.entry("Fashion", 8_000_000),
          Map.entry("Home & Kitchen", 5_400_000),
          Map.entry("Books", 5_400_000),
          Map.entry("Sports", 5_400_000),
          Map.entry("Automotive", 5_400_000),
          Map.entry("Baby Products", 5_400_000));

  private static final Map<String, Discount> DISCOUNTS =
      Map.of(
          "Electronics", new Discount(30, 50_000),
          "Fashion", new Discount(50, 5_000),
          "Home & Kitchen", new Discount(40, 10_000));

  /** What is to be told, and how long it takes there. */
  private static final Map<String, Double> LOAD_SECONDS =
      ordered(
          Map.entry("Website", 1.5),
          Map.entry("Mobile_App", 1.2),
          Map.entry("Warehouse_Management", 2.4),
          Map.entry("Recommendation_Engine", 3.1));

  /**
   * What may differ from run to run.
   *
   * @param averagePrices rupees by category
   * @param unreachable systems that are down
   */
  record Sale(Map<String, Double> averagePrices, List<String> unreachable) {}

  /**
   * A rule of pricing.
   *
   * @param percentage of the price
   * @param max rupees at most
   */
  record Discount(double percentage, double max) {
    double of(double price) {
      return Math.min(price * percentage / 100, max);
    }
  }

  record Stock(
      int productCount,
      String priority,
      OffsetDateTime lastUpdated,
      double qualityScore,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double averagePrice) {}

  record Priced(
      int productCount,
      String priority,
      OffsetDateTime lastUpdated,
      double qualityScore,
      double originalPrice,
      double discountAmount,
      double finalPrice,
      double savingsPercentage) {
    static Priced of(Stock stock, Discount discount) {
      double price = stock.averagePrice() == null ? DEFAULT_PRICE : stock.averagePrice();
      double off = discount.of(price);
      return new Priced(
          stock.productCount(),
          stock.priority(),
          stock.lastUpdated(),
          stock.qualityScore(),
          price,
          off,
          price - off,
          off / price * 100);
    }
  }

  /** How one system took the prices. */
  sealed interface Load permits Loaded, NotLoaded {}

  record Loaded(String status, int recordsLoaded, double loadTimeSeconds) implements Load {}

  record NotLoaded(String status, String error, boolean retryScheduled) implements Load {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("flipkart_big_billion_days_prep")
            .description("Stock and prices for the sale, on all systems")
            .schedule("0 2 * * *")
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .tags("flipkart", "ecommerce", "festival-sale", "orchestration")
            .owner("mumbai-dabbawala-union")
            .params(
                new Sale(
                    ordered(
                        Map.entry("Electronics", 200_000.0),
                        Map.entry("Fashion", 12_000.0),
                        Map.entry("Home & Kitchen", 30_000.0)),
                    List.of()))
            .retries(3)
            .retryDelay(Duration.ofMinutes(15));

    TaskRef<Map<String, Stock>> inventory =
        dag.task("collect_inventory", FlipkartBigBillionDaysPrep::collect);
    TaskRef<Map<String, Priced>> prices =
        dag.task("transform_pricing", inventory, FlipkartBigBillionDaysPrep::price);
    dag.task("load_systems", prices, FlipkartBigBillionDaysPrep::load);
  }

  static Map<String, Stock> collect(TaskContext context) {
    Sale sale = Params.of(context, Sale.class);
    OffsetDateTime now = context.run().runAfter().atZone(ZONE).toOffsetDateTime();
    Map<String, Stock> inventory = new LinkedHashMap<>();
    PRODUCTS.forEach(
        (category, count) ->
            inventory.put(
                category,
                new Stock(
                    count,
                    priority(category),
                    now,
                    quality(category),
                    sale.averagePrices().get(category))));
    return inventory;
  }

  static Map<String, Priced> price(Map<String, Stock> inventory, TaskContext context) {
    String dropped =
        inventory.keySet().stream()
            .filter(category -> !DISCOUNTS.containsKey(category))
            .collect(joining(", "));
    context.log("Not for sale: " + dropped);
    Map<String, Priced> prices = new LinkedHashMap<>(inventory.size());
    inventory.forEach(
        (category, stock) -> {
          Discount discount = DISCOUNTS.get(category);
          if (discount != null) {
            prices.put(category, Priced.of(stock, discount));
          }
        });
    return prices;
  }

  static Map<String, Load> load(Map<String, Priced> prices, TaskContext context) {
    List<String> unreachable = Params.of(context, Sale.class).unreachable();
    Map<String, Load> results = new LinkedHashMap<>();
    LOAD_SECONDS.forEach(
        (system, seconds) ->
            results.put(
                system,
                unreachable.contains(system)
                    ? new NotLoaded("FAILED", system + " cannot be reached", true)
                    : new Loaded("SUCCESS", format(system, prices).size(), seconds)));
    return results;
  }

  /** What a system is told of each category, in the words it takes. */
  private static List<String> format(String system, Map<String, Priced> prices) {
    return prices.entrySet().stream()
        .map(
            entry ->
                switch (system) {
                  case "Website", "Mobile_App" ->
                      entry.getKey() + ": ₹" + Math.round(entry.getValue().finalPrice());
                  case "Warehouse_Management" ->
                      entry.getKey() + ": " + entry.getValue().productCount();
                  default -> entry.getKey() + ": " + entry.getValue().savingsPercentage() + " %";
                })
        .toList();
  }

  private static String priority(String category) {
    return category.equals("Electronics") || category.equals("Fashion") ? "HIGH" : "MEDIUM";
  }

  /** From 0.90 to 0.99, the same each time for a category. */
  private static double quality(String category) {
    return 0.90 + Math.floorMod(category.hashCode(), 10) / 100.0;
  }

  @SafeVarargs
  private static <V> Map<String, V> ordered(Map.Entry<String, V>... entries) {
    Map<String, V> map = new LinkedHashMap<>();
    for (Map.Entry<String, V> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
