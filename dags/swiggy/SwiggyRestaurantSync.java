import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Restaurants of two regions, fetched side by side, checked together, and turned into
 * recommendations.
 *
 * <p>Shows a task with two inputs, and a failure that no retry can cure.
 */
public class SwiggyRestaurantSync implements DagFile {
  record Restaurant(String name, String cuisine, double rating) {}

  record Region(
      String region, int restaurantCount, List<Restaurant> restaurants, double avgRating) {
    static Region of(String name, Restaurant... restaurants) {
      double sum = List.of(restaurants).stream().mapToDouble(Restaurant::rating).sum();
      return new Region(name, restaurants.length, List.of(restaurants), sum / restaurants.length);
    }
  }

  record Report(
      int totalRestaurants,
      double avgRatingOverall,
      double dataQualityScore,
      boolean validationPassed) {}

  record Recommendations(
      List<String> trendingCuisines,
      List<String> recommendedRestaurants,
      List<String> promotionalOffers,
      OffsetDateTime lastUpdated) {}

  record Notifications(
      int notificationsSent, List<String> channels, String content, double deliveryRate) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("swiggy_restaurant_sync")
            .description("Restaurants of north and south, checked and recommended")
            .every(Duration.ofHours(6))
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .owner("mumbai-dabbawala-union")
            .retries(3)
            .retryDelay(Duration.ofMinutes(15));

    TaskRef<Region> north = dag.task("fetch_north_restaurants", SwiggyRestaurantSync::fetchNorth);
    TaskRef<Region> south = dag.task("fetch_south_restaurants", SwiggyRestaurantSync::fetchSouth);
    TaskRef<Report> report =
        dag.task("validate_data", north, south, SwiggyRestaurantSync::validate);
    TaskRef<Recommendations> recommendations =
        dag.task("update_recommendations", report, SwiggyRestaurantSync::recommend);
    dag.task("send_notifications", recommendations, SwiggyRestaurantSync::notifyCustomers);
  }

  static Region fetchNorth() {
    return Region.of(
        "North India",
        new Restaurant("Punjabi Tadka", "North Indian", 4.2),
        new Restaurant("Delhi Darbar", "Mughlai", 4.5),
        new Restaurant("Amritsari Kulcha Hub", "Punjabi", 4.0));
  }

  static Region fetchSouth() {
    return Region.of(
        "South India",
        new Restaurant("Saravana Bhavan", "South Indian", 4.3),
        new Restaurant("Murugan Idli Shop", "Tamil", 4.1),
        new Restaurant("Andhra Spice", "Andhra", 4.4));
  }

  /** Weighs each region by its restaurants: a mean of means would favour the smaller one. */
  static Report validate(Region north, Region south) {
    int total = north.restaurantCount() + south.restaurantCount();
    double overall =
        (north.avgRating() * north.restaurantCount() + south.avgRating() * south.restaurantCount())
            / total;
    if (overall < 3.0) {
      throw TaskFailedException.permanent(
          "average rating: expected at least 3.0, found " + overall);
    }
    return new Report(total, overall, 0.95, true);
  }

  static Recommendations recommend(Report report, TaskContext context) {
    if (!report.validationPassed()) {
      throw TaskFailedException.permanent("recommendations: expected valid data, found invalid");
    }
    return new Recommendations(
        List.of("North Indian", "South Indian", "Mughlai"),
        List.of("Delhi Darbar", "Saravana Bhavan"),
        List.of("20% off on North Indian", "15% off on South Indian"),
        context.run().runAfter().atZone(ZoneId.of("Asia/Kolkata")).toOffsetDateTime());
  }

  static Notifications notifyCustomers(Recommendations recommendations) {
    return new Notifications(
        50_000,
        List.of("Push Notification", "SMS", "Email"),
        "New restaurants added! Try " + String.join(", ", recommendations.trendingCuisines()),
        0.98);
  }
}
