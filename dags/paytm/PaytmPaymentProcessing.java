import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An hour of payments: extracted, checked for fraud, settled through one gateway per type, and
 * reported.
 *
 * <p>Shows values that flow through maps and lists of records, with their types kept.
 */
public class PaytmPaymentProcessing implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final String CARDS = "card_payments";

  /** What a transaction reference begins with, by type of payment. */
  private static final Map<String, String> GATEWAYS =
      Map.of("upi_payments", "UPI_TXN_", "wallet_payments", "WAL_TXN_", CARDS, "CARD_TXN_");

  /** Amounts are in rupees. */
  record Payment(String id, long amount, String status) {}

  record CheckedPayment(
      String id, long amount, String status, boolean verificationRequired, double fraudScore) {
    boolean isValidated() {
      return status.equals("validated");
    }
  }

  record Validation(
      Map<String, List<CheckedPayment>> validatedPayments,
      int fraudDetectedCount,
      List<String> fraudDetectedIds,
      int totalValidated,
      int totalClean) {}

  record TypeResult(int processed, int failed, long amountProcessed) {
    TypeResult plusProcessed(long amount) {
      return new TypeResult(processed + 1, failed, amountProcessed + amount);
    }

    TypeResult plusFailed() {
      return new TypeResult(processed, failed + 1, amountProcessed);
    }
  }

  record Processing(
      Map<String, TypeResult> processingResults,
      long totalAmountProcessed,
      int successfulTransactions,
      OffsetDateTime processingTimestamp,
      double successRate) {}

  record Summary(int totalTransactions, String totalAmount, String successRate) {}

  record Breakdown(
      int processedCount, int failedCount, String amountProcessed, String successRate) {}

  record Settlement(
      LocalDate reportDate, Summary summary, Map<String, Breakdown> breakdownByType) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("paytm_payment_processing")
            .description("Payments of the hour, from extraction to settlement")
            .schedule("@hourly")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .tags("paytm", "payments", "taskflow-api");

    TaskRef<Map<String, List<Payment>>> payments =
        dag.task("extract_payment_data", PaytmPaymentProcessing::extract);
    TaskRef<Validation> validation =
        dag.task("validate_payments", payments, PaytmPaymentProcessing::validate);
    TaskRef<Processing> processing =
        dag.task("process_payments", validation, PaytmPaymentProcessing::process);
    dag.task("generate_settlement_report", processing, PaytmPaymentProcessing::report);
  }

  static Map<String, List<Payment>> extract() {
    Map<String, List<Payment>> payments = new LinkedHashMap<>();
    payments.put(
        "upi_payments",
        List.of(pending("UPI001", 500), pending("UPI002", 1200), pending("UPI003", 750)));
    payments.put("wallet_payments", List.of(pending("WAL001", 300), pending("WAL002", 850)));
    payments.put(CARDS, List.of(pending("CARD001", 2500), pending("CARD002", 1800)));
    return payments;
  }

  static Validation validate(Map<String, List<Payment>> payments) {
    Map<String, List<CheckedPayment>> checked = new LinkedHashMap<>();
    payments.forEach(
        (type, ofType) ->
            checked.put(type, ofType.stream().map(payment -> check(type, payment)).toList()));
    List<CheckedPayment> all = checked.values().stream().flatMap(List::stream).toList();
    List<String> suspicious =
        all.stream().filter(payment -> !payment.isValidated()).map(CheckedPayment::id).toList();
    return new Validation(
        checked, suspicious.size(), suspicious, all.size(), all.size() - suspicious.size());
  }

  static Processing process(Validation validation, TaskContext context) {
    Map<String, TypeResult> results = new LinkedHashMap<>();
    validation
        .validatedPayments()
        .forEach((type, payments) -> results.put(type, settle(type, payments, context)));
    int processed = results.values().stream().mapToInt(TypeResult::processed).sum();
    return new Processing(
        results,
        results.values().stream().mapToLong(TypeResult::amountProcessed).sum(),
        processed,
        context.run().runAfter().atZone(ZONE).toOffsetDateTime(),
        percent(processed, validation.totalValidated()));
  }

  static Settlement report(Processing processing, TaskContext context) {
    Map<String, Breakdown> breakdown = new LinkedHashMap<>();
    processing
        .processingResults()
        .forEach((type, result) -> breakdown.put(type, breakdown(result)));
    Summary summary =
        new Summary(
            processing.successfulTransactions(),
            rupees(processing.totalAmountProcessed()),
            text(processing.successRate()));
    return new Settlement(context.run().runAfter().atZone(ZONE).toLocalDate(), summary, breakdown);
  }

  /** Large amounts are suspicious, on cards very much so. */
  private static CheckedPayment check(String type, Payment payment) {
    boolean large = payment.amount() > 2000;
    boolean byCard = type.equals(CARDS);
    double score = large ? (byCard ? 0.8 : 0.3) : 0.1;
    String status = score > 0.7 ? "under_review" : "validated";
    return new CheckedPayment(payment.id(), payment.amount(), status, large && byCard, score);
  }

  /** A payment that its gateway refuses is counted, and does not stop the others. */
  private static TypeResult settle(
      String type, List<CheckedPayment> payments, TaskContext context) {
    TypeResult result = new TypeResult(0, 0, 0);
    for (CheckedPayment payment : payments) {
      if (!payment.isValidated()) {
        continue;
      }
      try {
        context.log("Settled as " + pay(type, payment));
        result = result.plusProcessed(payment.amount());
      } catch (IllegalArgumentException e) {
        context.log("WARNING", "Payment " + payment.id() + " failed: " + e.getMessage());
        result = result.plusFailed();
      }
    }
    return result;
  }

  private static String pay(String type, CheckedPayment payment) {
    String prefix = GATEWAYS.get(type);
    if (prefix == null) {
      throw new IllegalArgumentException("no gateway takes " + type);
    }
    return prefix + payment.id();
  }

  private static Breakdown breakdown(TypeResult result) {
    int tried = result.processed() + result.failed();
    String rate = tried == 0 ? "N/A" : text(percent(result.processed(), tried));
    return new Breakdown(
        result.processed(), result.failed(), rupees(result.amountProcessed()), rate);
  }

  private static Payment pending(String id, long amount) {
    return new Payment(id, amount, "pending");
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  /** In Indian groups: three digits, then pairs. */
  private static String rupees(long amount) {
    return "₹" + Long.toString(amount).replaceAll("(?<=\\d)(?=(\\d\\d)+\\d$)", ",");
  }

  private static String text(double percent) {
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }
}
