import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two minutes of orders from five shops: paid, in stock, announced.
 *
 * <p>What a shop sent is counted before it is checked; only orders with items and an amount go on.
 * A way of payment that nobody knows is a failed payment. A card or bank payment above 50,000
 * rupees is marked for review and goes on. An order is available only if all of its items are: what
 * was set aside for the others is given back.
 *
 * <p>Orders, rupees and the share of good payments are business metrics, by region and company.
 *
 * <p>{@code {"out_of_stock": ["TV-55"]}} as conf empties the shelves of a product. Messages are
 * XCom {@code outbox}, in the customer's language.
 */
public class FlipkartOrderProcessing implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final long REVIEWED_ABOVE = 50_000;
  private static final Set<String> UPI = Set.of("upi", "paytm", "phonepe", "gpay");
  private static final Set<String> BANK = Set.of("netbanking", "debit_card", "credit_card");
  private static final int USUAL_STOCK = 5;

  /** What banks say about a payment, by payment_id; others are unknown to them. */
  private static final Map<String, String> BANK_ANSWERS =
      Map.of(
          "PAY-2", "approved",
          "PAY-3", "pending",
          "PAY-4", "approved",
          "PAY-5", "failed",
          "PAY-6", "approved",
          "PAY-7", "failed");

  private static final Map<String, String> LANGUAGES =
      Map.of(
          "Maharashtra", "marathi",
          "Goa", "marathi",
          "Tamil Nadu", "tamil",
          "Karnataka", "kannada");

  private static final Map<String, String> COMPANY = Map.of("company", "flipkart");

  private static final Map<String, String> REGIONS =
      Map.of(
          "Maharashtra", "west",
          "Tamil Nadu", "south",
          "Karnataka", "south",
          "Delhi", "north");

  private static final Map<String, Texts> TEXTS =
      Map.of(
          "hindi",
              new Texts(
                  "आपका ऑर्डर %s confirm हो गया!", "माफ करें! आपका ऑर्डर %s अभी उपलब्ध नहीं है।"),
          "marathi",
              new Texts(
                  "तुमची ऑर्डर %s निश्चित झाली!", "क्षमस्व! तुमची ऑर्डर %s सध्या उपलब्ध नाही."),
          "tamil",
              new Texts("உங்கள் ஆர்டர் %s உறுதியானது!", "மன்னிக்கவும்! ஆர்டர் %s இப்போது இல்லை."),
          "kannada", new Texts("ನಿಮ್ಮ ಆರ್ಡರ್ %s ದೃಢಪಟ್ಟಿದೆ!", "ಕ್ಷಮಿಸಿ! ಆರ್ಡರ್ %s ಈಗ ಲಭ್ಯವಿಲ್ಲ."));

  private static final Address MUMBAI = new Address("Mumbai", "Maharashtra", "400001");
  private static final Address CHENNAI = new Address("Chennai", "Tamil Nadu", "600001");
  private static final Address DELHI = new Address("Delhi", "Delhi", "110001");
  private static final Address BENGALURU = new Address("Bengaluru", "Karnataka", "560001");

  /**
   * What each shop sends; one order of the lite app, made for slow networks, came without its
   * items.
   */
  private static final Map<String, List<Received>> SOURCES = sources();

  record Texts(String confirmation, String apology) {}

  record Address(String city, String state, String pincode) {}

  record Item(String productId, int quantity) {}

  /** An order as a shop sends it; amounts are rupees. */
  record Received(
      String orderId,
      long amount,
      String paymentMethod,
      String paymentId,
      Address deliveryAddress,
      List<Item> items) {
    boolean isValid() {
      return amount > 0 && !items.isEmpty();
    }
  }

  /** What may differ from run to run. */
  record Day(List<String> outOfStock, String festivalFrom, String festivalTo) {
    boolean isFestival(LocalDate day) {
      return !day.isBefore(LocalDate.parse(festivalFrom))
          && !day.isAfter(LocalDate.parse(festivalTo));
    }
  }

  record Gst(double rate, double amount, String kind) {}

  /** An order with what the market here adds to it. */
  record Order(
      String orderId,
      long amount,
      String paymentMethod,
      String paymentId,
      Address deliveryAddress,
      List<Item> items,
      String priority,
      LocalDate expectedDelivery,
      Gst gstDetails,
      String communicationLanguage,
      String logisticsZone) {}

  record SourceStats(int count, long totalValue) {}

  record Orders(
      int totalOrders,
      Map<String, SourceStats> sourceBreakdown,
      List<Order> ordersData,
      OffsetDateTime extractionTimestamp) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Payment(
      String orderId,
      String status,
      Boolean verificationNeeded,
      String bankReference,
      Boolean manualReview,
      String emiPartner,
      String reason) {
    boolean isApproved() {
      return status.equals("approved");
    }
  }

  record PaymentStats(
      int totalOrders, long approved, long pending, long failed, long manualReview) {}

  record Payments(
      List<Payment> paymentResults,
      PaymentStats paymentStats,
      OffsetDateTime validationTimestamp) {}

  record Warehouse(String id, String city) {}

  record Allocation(
      String productId,
      String warehouseId,
      String warehouseCity,
      OffsetDateTime estimatedDispatch) {}

  record Checked(
      String orderId,
      String status,
      String language,
      List<Allocation> allocationDetails,
      Map<String, String> alternatives) {
    boolean isAvailable() {
      return status.equals("available");
    }
  }

  record Inventory(
      List<Checked> inventoryResults,
      int totalChecked,
      long availableOrders,
      long unavailableOrders) {}

  record Message(String type, String to, String orderId, String text) {}

  record Notified(
      int notificationsSent,
      long sellerNotifications,
      long customerNotifications,
      long apologies,
      OffsetDateTime notificationTimestamp) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("flipkart_order_processing")
            .description("Orders of two minutes, from the shops to sellers and customers")
            .every(Duration.ofMinutes(2))
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .maxActiveRuns(5)
            .tags("flipkart", "ecommerce", "orders", "indian-market", "family:flipkart")
            .params(new Day(List.of(), "2024-10-26", "2024-11-03"));

    TaskRef<Orders> orders = dag.task("extract_new_orders", FlipkartOrderProcessing::extract);
    TaskRef<Payments> payments =
        dag.task("validate_payments", orders, FlipkartOrderProcessing::validate);
    TaskRef<Inventory> inventory =
        dag.task("check_inventory", orders, payments, FlipkartOrderProcessing::check);
    dag.task("notify_sellers_customers", inventory, FlipkartOrderProcessing::tell);
  }

  static Orders extract(TaskContext context) {
    Map<String, SourceStats> breakdown = new LinkedHashMap<>();
    List<Order> orders = new ArrayList<>();
    SOURCES.forEach(
        (source, received) -> {
          long value = received.stream().mapToLong(Received::amount).sum();
          breakdown.put(source, new SourceStats(received.size(), value));
          received.stream()
              .filter(Received::isValid)
              .forEach(order -> orders.add(enrich(order, context)));
        });
    return new Orders(orders.size(), breakdown, orders, now(context));
  }

  static Payments validate(Orders orders, TaskContext context) {
    List<Payment> results =
        orders.ordersData().stream().map(FlipkartOrderProcessing::payment).toList();
    PaymentStats stats =
        new PaymentStats(
            results.size(),
            count(results, "approved"),
            count(results, "pending"),
            count(results, "failed"),
            results.stream().filter(payment -> payment.manualReview() != null).count());
    double approvedPercent = 100.0 * stats.approved() / Math.max(1, stats.totalOrders());
    context.metrics().gauge("payment_success_percent", approvedPercent, COMPANY);
    return new Payments(results, stats, now(context));
  }

  static Inventory check(Orders orders, Payments payments, TaskContext context) {
    Set<String> approved =
        payments.paymentResults().stream()
            .filter(Payment::isApproved)
            .map(Payment::orderId)
            .collect(Collectors.toSet());
    Map<String, Integer> taken = new HashMap<>();
    List<Checked> results =
        orders.ordersData().stream()
            .filter(order -> approved.contains(order.orderId()))
            .map(order -> check(order, taken, context))
            .toList();
    long available = results.stream().filter(Checked::isAvailable).count();
    publish(orders, results, context);
    return new Inventory(results, results.size(), available, results.size() - available);
  }

  /** Orders that can be sent, and what they are worth, by region. */
  private static void publish(Orders orders, List<Checked> results, TaskContext context) {
    Set<String> sent =
        results.stream()
            .filter(Checked::isAvailable)
            .map(Checked::orderId)
            .collect(Collectors.toSet());
    for (Order order : orders.ordersData()) {
      if (sent.contains(order.orderId())) {
        String region = REGIONS.getOrDefault(order.deliveryAddress().state(), "other");
        context.metrics().count("orders_processed", 1, Map.of("region", region));
        context.metrics().count("order_value_inr", order.amount(), Map.of("region", region));
      }
    }
  }

  static Notified tell(Inventory inventory, TaskContext context) {
    List<Message> outbox =
        inventory.inventoryResults().stream().flatMap(result -> messages(result).stream()).toList();
    context.xcomPush("outbox", outbox);
    return new Notified(
        outbox.size(),
        ofType(outbox, "seller"),
        ofType(outbox, "customer"),
        ofType(outbox, "customer_apology"),
        now(context));
  }

  private static Order enrich(Received order, TaskContext context) {
    LocalDate today = now(context).toLocalDate();
    boolean festival = Params.of(context, Day.class).isFestival(today);
    Address address = order.deliveryAddress();
    return new Order(
        order.orderId(),
        order.amount(),
        order.paymentMethod(),
        order.paymentId(),
        address,
        order.items(),
        festival ? "high" : "normal",
        today.plusDays(festival ? 5 : 3),
        gst(order.amount(), address.state()),
        LANGUAGES.getOrDefault(address.state(), "hindi"),
        "ZONE-" + address.pincode().charAt(0));
  }

  /** Within Maharashtra, where the seller is, both halves are named; elsewhere it is one tax. */
  private static Gst gst(long amount, String state) {
    return new Gst(18, amount * 0.18, state.equals("Maharashtra") ? "CGST+SGST" : "IGST");
  }

  private static Payment payment(Order order) {
    String method = order.paymentMethod();
    String id = order.orderId();
    String answer = BANK_ANSWERS.getOrDefault(order.paymentId(), "failed");
    if (method.equals("cod")) {
      return new Payment(id, "approved", false, null, null, null, null);
    }
    if (UPI.contains(method)) {
      return new Payment(id, answer, null, "REF-" + order.paymentId(), null, null, null);
    }
    if (BANK.contains(method)) {
      Boolean review = order.amount() > REVIEWED_ABOVE ? true : null;
      return new Payment(id, answer, null, null, review, null, null);
    }
    if (method.equals("emi")) {
      return new Payment(id, answer, null, null, null, "Bajaj Finserv", null);
    }
    return new Payment(id, "failed", null, null, null, null, "unknown payment method: " + method);
  }

  private static Checked check(Order order, Map<String, Integer> taken, TaskContext context) {
    Map<String, Integer> tentative = new HashMap<>(taken);
    List<Allocation> allocations = new ArrayList<>();
    Map<String, String> alternatives = new LinkedHashMap<>();
    for (Item item : order.items()) {
      Allocation allocation = allocate(item, order.deliveryAddress(), tentative, context);
      if (allocation == null) {
        alternatives.put(item.productId(), item.productId() + "-LITE");
      } else {
        allocations.add(allocation);
      }
    }
    boolean available = alternatives.isEmpty();
    if (available) {
      taken.putAll(tentative);
    }
    return new Checked(
        order.orderId(),
        available ? "available" : "unavailable",
        order.communicationLanguage(),
        available ? allocations : List.of(),
        alternatives);
  }

  /** From the first warehouse that holds enough, or null. */
  private static Allocation allocate(
      Item item, Address address, Map<String, Integer> taken, TaskContext context) {
    for (Warehouse warehouse : warehouses(address.pincode())) {
      String shelf = warehouse.id() + "/" + item.productId();
      int left = stock(item.productId(), context) - taken.getOrDefault(shelf, 0);
      if (left >= item.quantity()) {
        taken.merge(shelf, item.quantity(), Integer::sum);
        return new Allocation(
            item.productId(), warehouse.id(), warehouse.city(), now(context).plusHours(4));
      }
    }
    return null;
  }

  private static List<Message> messages(Checked result) {
    String order = result.orderId();
    Texts texts = TEXTS.get(result.language());
    if (!result.isAvailable()) {
      return List.of(
          new Message("customer_apology", "customer", order, texts.apology().formatted(order)));
    }
    List<Message> messages = new ArrayList<>();
    for (Allocation allocation : result.allocationDetails()) {
      String text = "नया ऑर्डर: %s, %s".formatted(order, allocation.productId());
      messages.add(new Message("seller", allocation.warehouseId(), order, text));
    }
    messages.add(new Message("customer", "customer", order, texts.confirmation().formatted(order)));
    return messages;
  }

  private static int stock(String product, TaskContext context) {
    return Params.of(context, Day.class).outOfStock().contains(product) ? 0 : USUAL_STOCK;
  }

  /** The one of the region first, then the one in the middle of the country. */
  private static List<Warehouse> warehouses(String pincode) {
    Warehouse near = new Warehouse("WH-" + pincode.charAt(0), "Region " + pincode.charAt(0));
    return List.of(near, new Warehouse("WH-NAGPUR", "Nagpur"));
  }

  private static Map<String, List<Received>> sources() {
    Map<String, List<Received>> sources = new LinkedHashMap<>();
    sources.put(
        "flipkart_app",
        List.of(
            order(1, 999, "cod", MUMBAI, new Item("KURTA", 2)),
            order(2, 1_499, "upi", CHENNAI, new Item("BOOK", 1)),
            order(3, 2_000, "phonepe", DELHI, new Item("LAMP", 1))));
    sources.put("flipkart_website", List.of(order(4, 60_000, "credit_card", DELHI, item("TV-55"))));
    sources.put(
        "flipkart_lite",
        List.of(order(7, 300, "gpay", MUMBAI, item("CABLE")), order(9, 0, "cod", MUMBAI)));
    sources.put("seller_dashboard", List.of(order(5, 50_000, "netbanking", MUMBAI, item("DESK"))));
    sources.put(
        "b2b_orders",
        List.of(
            order(6, 45_000, "emi", BENGALURU, item("LAPTOP"), item("MOUSE")),
            order(8, 700, "cowrie_shells", BENGALURU, item("CHAIR"))));
    return sources;
  }

  private static Received order(
      int number, long amount, String method, Address address, Item... items) {
    return new Received("FK-" + number, amount, method, "PAY-" + number, address, List.of(items));
  }

  private static Item item(String product) {
    return new Item(product, 1);
  }

  private static long count(List<Payment> payments, String status) {
    return payments.stream().filter(payment -> payment.status().equals(status)).count();
  }

  private static long ofType(List<Message> messages, String type) {
    return messages.stream().filter(message -> message.type().equals(type)).count();
  }

  private static OffsetDateTime now(TaskContext context) {
    return context.run().runAfter().atZone(ZONE).toOffsetDateTime();
  }
}
