import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * UPI transactions of eight banks: weighed for fraud, settled with the banks in batches, reported.
 *
 * <p>The window of settlement is the hours from 10 to 16, so to 16:59; outside of it everything is
 * put off, and nobody is told anything. Transactions of high risk are blocked; those of medium risk
 * wait for a review, or are settled if {@code {"hold_medium_risk": false}} is the conf.
 *
 * <p>A batch that a bank refuses is in its list of failures and in XCom {@code retry_list}; given
 * as {@code retry} to another run, its transactions are settled there. References are made of bank,
 * hour and batch: who settles twice means the same batch. Messages are XCom {@code outbox}.
 */
public class PaytmUpiProcessingPipeline implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final int FIRST_HOUR = 10;
  private static final int LAST_HOUR = 16;
  private static final int BATCH_SIZE = 1_000;
  private static final int MANY_TRANSACTIONS = 10;
  private static final Duration SHORT_TIME = Duration.ofMinutes(5);
  private static final Set<Integer> NIGHT = Set.of(2, 3, 4, 5);
  private static final Set<Long> NOTABLE_AMOUNTS = Set.of(99_999L, 199_999L, 999_999L);
  private static final double FAR_KM = 500;
  private static final double EARTH_RADIUS_KM = 6_371;
  private static final int HIGH_RISK = 70;
  private static final int MEDIUM_RISK = 40;

  private static final Place MUMBAI = new Place(19.076, 72.878);
  private static final Place DELHI = new Place(28.614, 77.209);

  private static final List<String> BANKS =
      List.of("SBI", "HDFC", "ICICI", "Axis", "Kotak", "Yes Bank", "IDFC First", "Union Bank");

  /** A place on the earth, in degrees. */
  record Place(double latitude, double longitude) {
    double kilometresTo(Place other) {
      double a =
          haversine(latitude - other.latitude)
              + Math.cos(Math.toRadians(latitude))
                  * Math.cos(Math.toRadians(other.latitude))
                  * haversine(longitude - other.longitude);
      return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(a));
    }

    private static double haversine(double degrees) {
      double sine = Math.sin(Math.toRadians(degrees) / 2);
      return sine * sine;
    }
  }

  /** What may differ from run to run. */
  record Hour(
      boolean holdMediumRisk,
      List<String> unreachableBanks,
      List<String> refusingBanks,
      List<String> unreachableRecipients,
      Map<String, List<Transaction>> retry) {}

  /** Amounts are rupees. */
  record Transaction(
      String transactionId, String userId, long amount, OffsetDateTime timestamp, Place location) {}

  /** What a bank sent, or why it sent nothing. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BankData(
      List<Transaction> transactions,
      Integer count,
      Long totalAmount,
      Double successRate,
      String status,
      String error) {
    static BankData of(List<Transaction> transactions) {
      return new BankData(
          transactions, transactions.size(), total(transactions), 100.0, null, null);
    }

    static BankData failed(String error) {
      return new BankData(null, null, null, null, "failed", error);
    }

    boolean isPresent() {
      return transactions != null;
    }
  }

  record ExtractSummary(
      int totalTransactions,
      long totalAmountInr,
      int banksProcessed,
      OffsetDateTime extractionTimestamp) {}

  record Extract(Map<String, BankData> bankData, ExtractSummary summary) {
    Map<String, List<Transaction>> present() {
      Map<String, List<Transaction>> present = new LinkedHashMap<>();
      bankData.forEach(
          (bank, data) -> {
            if (data.isPresent()) {
              present.put(bank, data.transactions());
            }
          });
      return present;
    }
  }

  /** A reason for suspicion. */
  enum Flag {
    RAPID_FIRE(30),
    UNUSUAL_TIMING(20),
    SUSPICIOUS_AMOUNT(25),
    GEOGRAPHIC_ANOMALY(35);

    private final int points;

    Flag(int points) {
      this.points = points;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record Flagged(String transactionId, int riskScore, List<String> fraudFlags, String action) {
    boolean isBlocked() {
      return action.equals("block_immediately");
    }
  }

  record BankFraud(
      List<Flagged> flaggedTransactions,
      Map<String, Integer> fraudCategories,
      Map<String, Integer> riskScoreDistribution) {}

  record FraudSummary(
      long totalFlaggedTransactions,
      long totalManualReview,
      OffsetDateTime fraudDetectionTimestamp,
      String detectionAlgorithm) {}

  record Fraud(Map<String, BankFraud> fraudAnalysis, FraudSummary summary) {}

  record Settled(int batchId, int transactionCount, long amount, String settlementReference) {}

  record Refused(int batchId, String error, boolean retryScheduled) {}

  record BankSettlement(
      int totalBatches,
      List<Settled> successfulSettlements,
      List<Refused> failedSettlements,
      long settlementAmount) {}

  record RbiReport(LocalDate date, int banks, long totalAmountInr) {}

  record SettlementSummary(
      long totalSettlementAmountInr, int banksSettled, OffsetDateTime settlementTimestamp) {}

  /** What was settled, or why it was put off. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Settlement(
      String status,
      String reason,
      OffsetDateTime nextSettlementTime,
      Map<String, BankSettlement> settlementResults,
      RbiReport rbiComplianceReport,
      SettlementSummary summary) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Notification(String recipient, String type, Long amount, String status, String error) {}

  record Message(String channel, String to, String text) {}

  record Notified(
      List<Notification> notificationsSent, int totalNotifications, long successfulNotifications) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("paytm_upi_processing_pipeline")
            .description("UPI transactions, from the banks and back")
            .schedule("@hourly")
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .tags("paytm", "payments", "modern-api", "family:paytm")
            .params(new Hour(true, List.of("Yes Bank"), List.of(), List.of(), Map.of()));

    TaskRef<Extract> transactions =
        dag.task("extract_upi_transactions", PaytmUpiProcessingPipeline::extract);
    TaskRef<Fraud> fraud =
        dag.task("apply_fraud_detection", transactions, PaytmUpiProcessingPipeline::detect);
    TaskRef<Settlement> settlement =
        dag.task("process_settlements", transactions, fraud, PaytmUpiProcessingPipeline::settle);
    dag.task("send_notifications", settlement, PaytmUpiProcessingPipeline::tell);
  }

  static Extract extract(TaskContext context) {
    Hour hour = hour(context);
    Map<String, BankData> data = new LinkedHashMap<>();
    for (String bank : BANKS) {
      data.put(
          bank,
          hour.unreachableBanks().contains(bank)
              ? BankData.failed(bank + " cannot be reached")
              : BankData.of(transactions(bank, hour, now(context))));
    }
    List<BankData> present = data.values().stream().filter(BankData::isPresent).toList();
    return new Extract(
        data,
        new ExtractSummary(
            present.stream().mapToInt(BankData::count).sum(),
            present.stream().mapToLong(BankData::totalAmount).sum(),
            present.size(),
            now(context)));
  }

  static Fraud detect(Extract extract, TaskContext context) {
    Map<String, List<OffsetDateTime>> timesByUser =
        extract.present().values().stream()
            .flatMap(List::stream)
            .collect(
                Collectors.groupingBy(
                    Transaction::userId,
                    Collectors.mapping(Transaction::timestamp, Collectors.toList())));
    Map<String, BankFraud> analysis = new LinkedHashMap<>();
    extract
        .present()
        .forEach((bank, transactions) -> analysis.put(bank, weigh(transactions, timesByUser)));
    List<Flagged> flagged =
        analysis.values().stream().flatMap(bank -> bank.flaggedTransactions().stream()).toList();
    long blocked = flagged.stream().filter(Flagged::isBlocked).count();
    return new Fraud(
        analysis,
        new FraudSummary(blocked, flagged.size() - blocked, now(context), "paytm_ml_v2.1"));
  }

  static Settlement settle(Extract extract, Fraud fraud, TaskContext context) {
    OffsetDateTime now = now(context);
    if (now.getHour() < FIRST_HOUR || now.getHour() > LAST_HOUR) {
      return deferred(now);
    }
    Hour hour = hour(context);
    Map<String, BankSettlement> results = new LinkedHashMap<>();
    Map<String, List<Transaction>> retry = new LinkedHashMap<>();
    extract
        .present()
        .forEach(
            (bank, transactions) -> {
              List<Transaction> clean =
                  clean(transactions, fraud.fraudAnalysis().get(bank), hour.holdMediumRisk());
              boolean refuses = hour.refusingBanks().contains(bank);
              results.put(bank, settle(bank, clean, refuses, now));
              if (refuses) {
                retry.put(bank, clean);
              }
            });
    context.xcomPush("retry_list", retry);
    long total = results.values().stream().mapToLong(BankSettlement::settlementAmount).sum();
    return new Settlement(
        "settled",
        null,
        null,
        results,
        new RbiReport(now.toLocalDate(), results.size(), total),
        new SettlementSummary(total, results.size(), now));
  }

  static Notified tell(Settlement settlement, TaskContext context) {
    List<String> unreachable = hour(context).unreachableRecipients();
    List<Message> outbox = new ArrayList<>();
    List<Notification> sent = new ArrayList<>();
    if (settlement.rbiComplianceReport() != null) {
      sent.add(
          notification("RBI", "compliance_report", null, unreachable, outbox, portal(settlement)));
      settlement
          .settlementResults()
          .forEach(
              (bank, result) ->
                  sent.add(
                      notification(
                          bank,
                          "settlement_confirmation",
                          result.settlementAmount(),
                          unreachable,
                          outbox,
                          confirmation(bank, result))));
      sent.add(
          notification(
              "internal_teams", "summary_report", null, unreachable, outbox, summary(settlement)));
    }
    context.xcomPush("outbox", outbox);
    long successful = sent.stream().filter(each -> each.status().equals("success")).count();
    return new Notified(sent, sent.size(), successful);
  }

  private static BankFraud weigh(
      List<Transaction> transactions, Map<String, List<OffsetDateTime>> timesByUser) {
    List<Flagged> flagged = new ArrayList<>();
    Map<String, Integer> categories = new TreeMap<>();
    Map<String, Integer> distribution = new TreeMap<>();
    for (Transaction transaction : transactions) {
      List<Flag> flags = flags(transaction, timesByUser.get(transaction.userId()));
      int score = flags.stream().mapToInt(flag -> flag.points).sum();
      List<String> texts = flags.stream().map(Flag::text).toList();
      texts.forEach(flag -> categories.merge(flag, 1, Integer::sum));
      distribution.merge(category(score), 1, Integer::sum);
      if (score >= MEDIUM_RISK) {
        String action = score >= HIGH_RISK ? "block_immediately" : "manual_review";
        flagged.add(new Flagged(transaction.transactionId(), score, texts, action));
      }
    }
    return new BankFraud(flagged, categories, distribution);
  }

  private static List<Flag> flags(Transaction transaction, List<OffsetDateTime> times) {
    List<Flag> flags = new ArrayList<>();
    OffsetDateTime at = transaction.timestamp();
    OffsetDateTime since = at.minus(SHORT_TIME);
    if (times.stream().filter(time -> !time.isBefore(since) && !time.isAfter(at)).count()
        > MANY_TRANSACTIONS) {
      flags.add(Flag.RAPID_FIRE);
    }
    if (NIGHT.contains(at.atZoneSameInstant(ZONE).getHour())) {
      flags.add(Flag.UNUSUAL_TIMING);
    }
    if (NOTABLE_AMOUNTS.contains(transaction.amount())) {
      flags.add(Flag.SUSPICIOUS_AMOUNT);
    }
    if (lastPlace().kilometresTo(transaction.location()) > FAR_KM) {
      flags.add(Flag.GEOGRAPHIC_ANOMALY);
    }
    return flags;
  }

  private static List<Transaction> clean(
      List<Transaction> transactions, BankFraud fraud, boolean holdMediumRisk) {
    Set<String> held =
        fraud.flaggedTransactions().stream()
            .filter(flagged -> holdMediumRisk || flagged.isBlocked())
            .map(Flagged::transactionId)
            .collect(Collectors.toSet());
    return transactions.stream().filter(each -> !held.contains(each.transactionId())).toList();
  }

  private static BankSettlement settle(
      String bank, List<Transaction> transactions, boolean refuses, OffsetDateTime now) {
    List<Settled> settled = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    int batches = (transactions.size() + BATCH_SIZE - 1) / BATCH_SIZE;
    for (int id = 0; id < batches; id++) {
      int end = Math.min((id + 1) * BATCH_SIZE, transactions.size());
      List<Transaction> batch = transactions.subList(id * BATCH_SIZE, end);
      if (refuses) {
        refused.add(new Refused(id, bank + " refused the batch", true));
      } else {
        String reference = "%s/%s/%d".formatted(bank, now, id);
        settled.add(new Settled(id, batch.size(), total(batch), reference));
      }
    }
    long amount = settled.stream().mapToLong(Settled::amount).sum();
    return new BankSettlement(batches, settled, refused, amount);
  }

  private static Settlement deferred(OffsetDateTime now) {
    OffsetDateTime next = now.withHour(FIRST_HOUR).withMinute(0).withSecond(0).withNano(0);
    do {
      next = next.plusDays(1);
    } while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY);
    return new Settlement(
        "deferred",
        "Outside RBI settlement window",
        next,
        Map.of(),
        null,
        new SettlementSummary(0, 0, now));
  }

  private static Notification notification(
      String recipient,
      String type,
      Long amount,
      List<String> unreachable,
      List<Message> outbox,
      List<Message> messages) {
    if (unreachable.contains(recipient)) {
      return new Notification(recipient, type, amount, "failed", recipient + " does not answer");
    }
    outbox.addAll(messages);
    return new Notification(recipient, type, amount, "success", null);
  }

  private static List<Message> portal(Settlement settlement) {
    RbiReport report = settlement.rbiComplianceReport();
    return List.of(new Message("portal", "RBI", report.date() + ": " + report.totalAmountInr()));
  }

  private static List<Message> confirmation(String bank, BankSettlement result) {
    return List.of(new Message("api", bank, "Settled: ₹" + result.settlementAmount()));
  }

  private static List<Message> summary(Settlement settlement) {
    String text =
        "UPI settlement complete: ₹%d across %d banks"
            .formatted(
                settlement.summary().totalSettlementAmountInr(),
                settlement.summary().banksSettled());
    return List.of(
        new Message("slack", "#payments-engineering", text),
        new Message("email", "finance@example.invalid", text));
  }

  /** A hundred rupees each; two of HDFC's are notable. */
  private static List<Transaction> transactions(String bank, Hour hour, OffsetDateTime now) {
    int clean = bank.equals("SBI") ? 2_500 : 10;
    List<Transaction> transactions =
        IntStream.range(0, clean)
            .mapToObj(i -> transaction(bank, i, 100, now.minusMinutes(30), MUMBAI))
            .collect(Collectors.toCollection(ArrayList::new));
    if (bank.equals("HDFC")) {
      OffsetDateTime night = now.withHour(3);
      transactions.add(transaction(bank, 10, 999_999, night, DELHI));
      transactions.add(transaction(bank, 11, 99_999, night, MUMBAI));
    }
    transactions.addAll(hour.retry().getOrDefault(bank, List.of()));
    return transactions;
  }

  private static Transaction transaction(
      String bank, int number, long amount, OffsetDateTime at, Place place) {
    String id = "%s-%04d".formatted(bank, number);
    return new Transaction(id + "@" + at.toEpochSecond(), "user-of-" + id, amount, at, place);
  }

  /** Everybody was last seen in Mumbai. */
  private static Place lastPlace() {
    return MUMBAI;
  }

  private static String category(int score) {
    if (score >= HIGH_RISK) {
      return "high_risk";
    }
    return score >= MEDIUM_RISK ? "medium_risk" : "low_risk";
  }

  private static long total(List<Transaction> transactions) {
    return transactions.stream().mapToLong(Transaction::amount).sum();
  }

  private static Hour hour(TaskContext context) {
    return Params.of(context, Hour.class);
  }

  private static OffsetDateTime now(TaskContext context) {
    return context.run().runAfter().atZone(ZONE).toOffsetDateTime();
  }
}
