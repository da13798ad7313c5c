import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Three ways to be resilient: a bank that must be right, warehouses of which most must answer, and
 * figures that may be missing.
 *
 * <p><b>Banking</b> is tried six times, after at least 30, 60, 120, 240 and 480 seconds. Both books
 * say what they would write before either writes, and each takes a transaction once: a later try
 * books what is missing and nothing twice. <b>Inventory</b> waits for warehouses that do not answer
 * in the task itself, 1, 2, 4 and 8 times {@code wait_unit_ms}; any other failure ends the try at
 * once. <b>Marketing</b> never fails; what it could not do is done by the next run that can.
 *
 * <p>Books, what was put off, and messages ({@code outbox.txt}, also of tries that failed) are
 * files in the folder {@code books}, so that one run sees what another has done.
 */
public class ResilientBusinessPipeline implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final long HIGH_VALUE = 1_000_000;
  private static final int INVENTORY_ATTEMPTS = 5;
  private static final int ENOUGH_WAREHOUSES = 2;

  /** Rupees of the hour's transactions; two are worth an alert or just not. */
  private static final List<Long> AMOUNTS = List.of(500L, 75_000L, 1_000_000L, 1_000_001L, 12_000L);

  private static final List<String> WAREHOUSES =
      List.of("warehouse_mumbai", "warehouse_delhi", "warehouse_bangalore");

  /**
   * What may differ from run to run.
   *
   * @param books folder of the books
   * @param mismatching transactions (1 to 5) of which the books think differently
   * @param unbooked transactions that the backup does not take
   * @param unreachableWarehouses warehouses that do not answer
   * @param brokenWarehouses warehouses that answer nonsense
   * @param marketingDown of campaigns, social_media, email, and data for all of it
   * @param waitUnitMs a unit of waiting for warehouses
   */
  record Trouble(
      String books,
      List<Integer> mismatching,
      List<Integer> unbooked,
      List<String> unreachableWarehouses,
      List<String> brokenWarehouses,
      List<String> marketingDown,
      long waitUnitMs) {
    Books open() {
      return new Books(Path.of(books));
    }
  }

  record Transaction(String id, int number, long amount) {}

  /** The files that outlive a try. */
  record Books(Path folder) {
    /** Whether it was written now, and not before. */
    boolean book(String book, Transaction transaction) throws IOException {
      Path entry = Files.createDirectories(folder.resolve(book)).resolve(transaction.id());
      try {
        Files.writeString(
            entry, Long.toString(transaction.amount()), StandardOpenOption.CREATE_NEW);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      }
    }

    void send(String channel, String to, String text) throws IOException {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("outbox.txt"),
          "%s | %s | %s%n".formatted(channel, to, text),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }

    void putOff(LocalDate day) throws IOException {
      Files.createDirectories(folder);
      Files.writeString(deferred(), day.toString());
    }

    /** The day that was put off, which now is done; null if there is none. */
    String catchUp() throws IOException {
      if (!Files.exists(deferred())) {
        return null;
      }
      String day = Files.readString(deferred());
      Files.delete(deferred());
      return day;
    }

    private Path deferred() {
      return folder.resolve("marketing_deferred");
    }
  }

  /** A warehouse did not answer; it may do so later. */
  static class WarehouseConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    WarehouseConnectionException(String warehouse) {
      super(warehouse + " does not answer");
    }
  }

  record Booked(int processedCount, long totalAmount, double successRate) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sync(String status, Integer items, String error) {}

  record Synced(Map<String, Sync> syncResults, int successfulWarehouses, String syncStatus) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Figures(
      Map<String, Object> campaigns,
      Map<String, Object> socialMedia,
      Map<String, Object> email,
      String caughtUp,
      String status,
      Boolean retryNextCycle,
      String error,
      String impact) {
    static Figures deferred() {
      return new Figures(null, null, null, null, "deferred", true, null, null);
    }

    static Figures failed(String error) {
      return new Figures(null, null, null, null, "failed", null, error, "low");
    }
  }

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("resilient_business_pipeline")
            .description("Three tasks, three ways to take failures")
            .every(Duration.ofHours(1))
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .owner("data-engineering-team")
            .params(
                new Trouble(
                    "/tmp/dabba_books",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    1_000))
            .retries(3)
            .retryDelay(Duration.ofMinutes(5));

    TaskRef<Booked> banking =
        dag.task("process_banking_transactions", ResilientBusinessPipeline::book)
            .retries(5)
            .retryDelay(Duration.ofSeconds(30))
            .retryExponentialBackoff(2)
            .maxRetryDelay(Duration.ofMinutes(10));
    TaskRef<Synced> inventory =
        dag.task("sync_ecommerce_inventory", ResilientBusinessPipeline::sync);
    TaskRef<Figures> marketing =
        dag.task("process_marketing_analytics", ResilientBusinessPipeline::analyse)
            .retries(1)
            .retryDelay(Duration.ofMinutes(15));
    banking.then(inventory, marketing);
  }

  static Booked book(TaskContext context) throws IOException {
    Trouble trouble = trouble(context);
    Books books = trouble.open();
    List<String> failures = new ArrayList<>();
    List<Transaction> transactions = pending(context.run().runAfter());
    for (Transaction transaction : transactions) {
      if (trouble.mismatching().contains(transaction.number())) {
        books.send("review", "bank-operations", transaction.id() + ": data_mismatch");
        failures.add(transaction.id() + " differs between the books");
      } else if (trouble.unbooked().contains(transaction.number())) {
        books.book("primary", transaction);
        failures.add(transaction.id() + " is not in the backup");
      } else {
        book(transaction, books);
      }
    }
    if (!failures.isEmpty()) {
      throw escalated(failures, books);
    }
    long total = transactions.stream().mapToLong(Transaction::amount).sum();
    return new Booked(transactions.size(), total, 100.0);
  }

  static Synced sync(TaskContext context) throws IOException, InterruptedException {
    Trouble trouble = trouble(context);
    for (int attempt = 0; ; attempt++) {
      Map<String, Sync> results = syncAll(trouble);
      int synced =
          (int) results.values().stream().filter(ResilientBusinessPipeline::isSynced).count();
      if (synced >= ENOUGH_WAREHOUSES) {
        boolean all = synced == WAREHOUSES.size();
        return new Synced(results, synced, all ? "success" : "partial_success");
      }
      if (attempt == INVENTORY_ATTEMPTS - 1) {
        String text = "Inventory sync failed after " + INVENTORY_ATTEMPTS + " attempts";
        trouble.open().send("slack", "#inventory-ops", text);
        throw new IOException(text);
      }
      long units = 1L << attempt;
      context.log("WARNING", "%d of 3 synced, again in %d units".formatted(synced, units));
      Thread.sleep(units * trouble.waitUnitMs());
    }
  }

  static Figures analyse(TaskContext context) throws IOException {
    Trouble trouble = trouble(context);
    List<String> down = trouble.marketingDown();
    if (down.contains("data")) {
      return Figures.failed("marketing data cannot be read");
    }
    if (down.contains("campaigns")) {
      context.log("ERROR", "No figures of campaigns: put off to the next run");
      trouble.open().putOff(LocalDate.ofInstant(context.run().runAfter(), ZONE));
      return Figures.deferred();
    }
    return new Figures(
        Map.of("clicks", 1_200, "orders", 84),
        optional("social_media", Map.of("mentions", 310), down),
        optional("email", Map.of("opened", 4_500), down),
        trouble.open().catchUp(),
        null,
        null,
        null,
        null);
  }

  private static void book(Transaction transaction, Books books) throws IOException {
    boolean isNew = books.book("primary", transaction);
    books.book("backup", transaction);
    if (isNew && transaction.amount() > HIGH_VALUE) {
      String text = "High value transaction: ₹" + transaction.amount();
      books.send("alert", "bank-operations", text);
    }
  }

  private static IOException escalated(List<String> failures, Books books) throws IOException {
    String text = "%d transactions failed: %s".formatted(failures.size(), failures);
    books.send("pager", "on-call", text);
    books.send("whatsapp", "bank-operations", text);
    return new IOException(text);
  }

  /** A warehouse that does not answer is passed over. */
  private static Map<String, Sync> syncAll(Trouble trouble) throws IOException {
    Map<String, Sync> results = new LinkedHashMap<>();
    for (String warehouse : WAREHOUSES) {
      try {
        results.put(warehouse, sync(warehouse, trouble));
      } catch (WarehouseConnectionException e) {
        results.put(warehouse, new Sync("skipped", null, e.getMessage()));
      }
    }
    return results;
  }

  private static Sync sync(String warehouse, Trouble trouble) throws IOException {
    if (trouble.brokenWarehouses().contains(warehouse)) {
      throw new IOException(warehouse + " sent no list of items");
    }
    if (trouble.unreachableWarehouses().contains(warehouse)) {
      throw new WarehouseConnectionException(warehouse);
    }
    return new Sync("success", 100 * warehouse.length(), null);
  }

  private static boolean isSynced(Sync sync) {
    return sync.status().equals("success");
  }

  private static Map<String, Object> optional(
      String name, Map<String, Object> figures, List<String> down) {
    return down.contains(name)
        ? Map.of("status", "skipped", "error", name + " does not answer")
        : figures;
  }

  private static List<Transaction> pending(Instant hour) {
    List<Transaction> transactions = new ArrayList<>();
    for (int number = 1; number <= AMOUNTS.size(); number++) {
      String id = String.format(Locale.ROOT, "TXN-%d-%d", hour.getEpochSecond(), number);
      transactions.add(new Transaction(id, number, AMOUNTS.get(number - 1)));
    }
    return transactions;
  }

  private static Trouble trouble(TaskContext context) {
    return Params.of(context, Trouble.class);
  }
}
