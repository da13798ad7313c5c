import io.dabba.authoring.Bash;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.When;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a bank reports to its regulator at three, about the business day before; due at four.
 *
 * <p>{@code {"portal": "http://127.0.0.1:8000"}} as conf names a portal, to which the report is put
 * under its date: however often it is uploaded, there is one. Without a portal it is XCom {@code
 * report_file} alone. Three tries more, two minutes apart, fit into the hour.
 *
 * <p>Settlements that fail in more than 0.1 % of the cases are alerts, XCom {@code alerts}. A
 * system without settlements has a rate of 0.
 */
public class RbiDailyReporting implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final long HIGH_VALUE = 1_000_000;
  private static final double TOLERATED_PERCENT = 0.1;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CALENDAR = "india_bank";

  private static final Map<String, Counts> SETTLED = settled();

  record Portal(String portal) {}

  /** How many settlements a system had, and how many of them failed and are pending. */
  record Counts(int all, int failed, int pending) {}

  record Transaction(String id, String account, long amount) {}

  record Report(
      LocalDate reportingDate,
      int totalTransactions,
      long totalAmount,
      List<Transaction> highValueTransactions,
      List<Transaction> suspiciousTransactions,
      String complianceStatus) {}

  record ReportFile(String name, Report content) {}

  record Reported(
      boolean reportGenerated, int transactionCount, String complianceStatus, String uploadTime) {}

  record Settlement(String id, long amount, String status) {}

  record Validation(
      int totalSettlements,
      long totalAmount,
      List<Settlement> failedSettlements,
      List<Settlement> pendingSettlements) {
    double failedPercent() {
      return totalSettlements == 0 ? 0 : 100.0 * failedSettlements.size() / totalSettlements;
    }
  }

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("rbi_daily_reporting")
            .description("The report of the business day before, due at 16:00")
            .timezone(ZONE.getId())
            .schedule(When.cron("0 15 * * 1-5").on(CalendarDays.BUSINESS_DAYS, CALENDAR))
            .calendars(CALENDAR)
            .startDate("2024-01-01")
            .tags("banking", "rbi", "compliance")
            .params(new Portal(""))
            .retries(3)
            .retryDelay(Duration.ofMinutes(2));

    dag.task("generate_transaction_report", RbiDailyReporting::report)
        .deadline(
            Duration.ofHours(1), Bash.command("echo 'The report is late: it was due at 16:00'"));
    dag.task("validate_settlements", RbiDailyReporting::validate);
  }

  static Reported report(TaskContext context) throws IOException, InterruptedException {
    LocalDate day =
        businessDayBefore(now(context).toLocalDate(), context.calendar(CALENDAR));
    Report report = report(day, transactions(day));
    ReportFile file = new ReportFile("rbi_" + day + ".json", report);
    upload(file, Params.of(context, Portal.class).portal());
    context.xcomPush("report_file", file);
    return new Reported(
        true,
        report.totalTransactions(),
        report.complianceStatus(),
        DateTimeFormatter.ISO_LOCAL_TIME.format(now(context)));
  }

  static Map<String, Validation> validate(TaskContext context) {
    Map<String, Validation> results = new LinkedHashMap<>();
    List<String> alerts = new ArrayList<>();
    SETTLED.forEach(
        (system, counts) -> {
          Validation result = validation(settlements(system, counts));
          results.put(system, result);
          if (result.failedPercent() > TOLERATED_PERCENT) {
            alerts.add("High failure rate in %s: %.2f%%".formatted(system, result.failedPercent()));
          }
        });
    context.xcomPush("alerts", alerts);
    return results;
  }

  private static Report report(LocalDate day, List<Transaction> transactions) {
    List<Transaction> high =
        transactions.stream().filter(transaction -> transaction.amount() > HIGH_VALUE).toList();
    return new Report(
        day,
        transactions.size(),
        transactions.stream().mapToLong(Transaction::amount).sum(),
        high,
        suspicious(transactions),
        "COMPLIANT");
  }

  /** Accounts that stay just under the limit, more than once. */
  private static List<Transaction> suspicious(List<Transaction> transactions) {
    List<Transaction> below =
        transactions.stream()
            .filter(each -> each.amount() < HIGH_VALUE && each.amount() > HIGH_VALUE * 0.99)
            .toList();
    return below.stream()
        .filter(
            each ->
                below.stream().filter(other -> other.account().equals(each.account())).count() > 1)
        .toList();
  }

  private static Validation validation(List<Settlement> settlements) {
    return new Validation(
        settlements.size(),
        settlements.stream().mapToLong(Settlement::amount).sum(),
        withStatus(settlements, "failed"),
        withStatus(settlements, "pending"));
  }

  private static void upload(ReportFile file, String portal)
      throws IOException, InterruptedException {
    if (portal.isEmpty()) {
      return;
    }
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(portal + "/reports/" + file.content().reportingDate()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(Json.write(file.content())))
            .build();
    int status =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .build()
            .send(put, HttpResponse.BodyHandlers.discarding())
            .statusCode();
    if (status >= 400 && status < 500) {
      throw TaskFailedException.permanent(
          "portal: expected it to take the report, found " + status);
    }
    if (status >= 500) {
      throw TaskFailedException.retryable("portal: expected it to answer, found " + status);
    }
  }

  /** A thousand: three above ten lakh, one of exactly that, two just below from one account. */
  private static List<Transaction> transactions(LocalDate day) {
    List<Long> notable =
        List.of(1_500_000L, 2_500_000L, 1_000_001L, 1_000_000L, 999_000L, 999_500L);
    return IntStream.range(0, 1_000)
        .mapToObj(
            i ->
                new Transaction(
                    "T-%s-%04d".formatted(day, i),
                    "ACC-" + (i == 5 ? 4 : i),
                    i < notable.size() ? notable.get(i) : 1_000 + i))
        .toList();
  }

  private static List<Settlement> settlements(String system, Counts counts) {
    return IntStream.range(0, counts.all())
        .mapToObj(i -> new Settlement(system + "-" + i, 10_000, status(i, counts)))
        .toList();
  }

  private static String status(int index, Counts counts) {
    if (index < counts.failed()) {
      return "failed";
    }
    return index < counts.failed() + counts.pending() ? "pending" : "settled";
  }

  private static Map<String, Counts> settled() {
    Map<String, Counts> settled = new LinkedHashMap<>();
    settled.put("NEFT", new Counts(1_000, 1, 0));
    settled.put("RTGS", new Counts(1_000, 2, 1));
    settled.put("UPI", new Counts(0, 0, 0));
    settled.put("IMPS", new Counts(500, 0, 3));
    return settled;
  }

  private static List<Settlement> withStatus(List<Settlement> settlements, String status) {
    return settlements.stream().filter(each -> each.status().equals(status)).toList();
  }

  /** The reports of Saturdays are not daily ones, though banks are open on some. */
  private static LocalDate businessDayBefore(LocalDate day, BusinessCalendar calendar) {
    LocalDate before = calendar.previousBusinessDay(day);
    return before.getDayOfWeek() == DayOfWeek.SATURDAY
        ? businessDayBefore(before, calendar)
        : before;
  }

  private static ZonedDateTime now(TaskContext context) {
    return context.run().runAfter().atZone(ZONE);
  }
}
