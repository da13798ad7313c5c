import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.wait.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Something that must start at ten sharp and not a moment earlier, shown with a ticket counter.
 *
 * <p>The counter is a toy inside this file: there is no network, no login, no captcha and no
 * payment, and there must be none, for booking by machine breaks the railway's terms. What is
 * shown is the timing. A run begins five minutes early and prepares; it waits without a slot until
 * shortly before the release, and the booking itself watches the clock for the rest. The
 * first ticket that the counter confirms is kept and every other one given back. The booking has no
 * retries, since a second try might buy a second ticket.
 *
 * <p>This is the one example that asks the wall clock, as it is about being on time. A run of a day
 * that is past finds the counter open. {@code {"release_in_ms": 800}} as conf opens it so long
 * after the preparation; {@code {"sold_out": true}} leaves no tickets.
 */
public class IrctcTatkalBookingAutomation implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final LocalTime RELEASE = LocalTime.of(10, 0);
  private static final List<String> SESSIONS = List.of("chrome", "firefox", "edge");
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(120);

  /** How long before the release a slot is taken for what is left of the wait. */
  private static final Duration HEAD_START = Duration.ofMillis(500);

  /** The last stretch, in which a parked thread might wake too late. */
  private static final Duration SPIN = Duration.ofMillis(2);

  /**
   * What may differ from run to run.
   *
   * @param releaseInMs when the counter opens, counted from the preparation; 0 for ten o'clock
   * @param soldOut whether there are no tickets
   */
  record Opening(long releaseInMs, boolean soldOut) {}

  record Preparation(
      int preparedSessions, List<String> readyBrowsers, OffsetDateTime preparationTime) {}

  record Journey(
      String fromStation,
      String toStation,
      LocalDate journeyDate,
      String trainNumber,
      String travelClass,
      String quota) {}

  /** How it ended: a ticket, or the reasons why there is none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Booking(
      String bookingStatus,
      String pnr,
      List<String> seatNumbers,
      OffsetDateTime bookingTime,
      List<String> failureReasons,
      int totalAttempts) {
    static Booking success(Answer kept, int attempts) {
      OffsetDateTime at = kept.askedAt().atZone(ZONE).toOffsetDateTime();
      return new Booking("SUCCESS", kept.pnr(), kept.seats(), at, null, attempts);
    }

    static Booking failed(List<Answer> answers) {
      List<String> reasons = answers.stream().map(Answer::reason).toList();
      return new Booking("FAILED", null, null, null, reasons, answers.size());
    }
  }

  record Notified(boolean notificationsSent) {}

  /**
   * What the counter answered to one session.
   *
   * @param askedAt when it was asked
   * @param turn its turn at the counter, which decides who was first
   * @param pnr the ticket, or null
   * @param seats seats of the ticket
   * @param error why there is no ticket, or null
   */
  record Answer(
      String session, Instant askedAt, int turn, String pnr, List<String> seats, String error) {
    static Answer refused(String session, Instant askedAt, int turn, String error) {
      return new Answer(session, askedAt, turn, null, List.of(), error);
    }

    boolean isConfirmed() {
      return pnr != null;
    }

    String reason() {
      return error == null ? "unknown" : error;
    }
  }

  /** All answers of a run, in the order of turns, and the tickets that were given back. */
  record Journal(List<Answer> answers, List<String> cancelled) {}

  /**
   * How punctual it was.
   *
   * @param latenessMicros from the release to the first request
   */
  record Punctuality(
      OffsetDateTime releaseAt,
      OffsetDateTime firstRequestAt,
      long latenessMicros,
      int attempts,
      int cancelled,
      int bookingsKept) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("irctc_tatkal_booking_automation")
            .description("A start at ten sharp, against a toy counter")
            .schedule("55 9 * * *")
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .maxActiveRuns(1)
            .tags("irctc", "tatkal", "booking", "automation")
            .params(new Opening(0, false));

    TaskRef<Preparation> sessions =
        dag.task("prepare_booking_sessions", IrctcTatkalBookingAutomation::prepare);
    TaskRef<OffsetDateTime> release =
        dag.task("wait_for_release", sessions, IrctcTatkalBookingAutomation::waitForRelease);
    TaskRef<Booking> booking =
        dag.task("execute_tatkal_booking", sessions, release, IrctcTatkalBookingAutomation::book)
            .executionTimeout(ATTEMPT_LIMIT.plusSeconds(10))
            .maxInfraRetries(0);
    dag.task("send_notifications", booking, IrctcTatkalBookingAutomation::tell);
    dag.task("check_punctuality", release, IrctcTatkalBookingAutomation::checkPunctuality)
        .after(booking);
  }

  /** Sessions are ids: what a task holds open is gone when it ends. */
  static Preparation prepare() {
    return new Preparation(SESSIONS.size(), SESSIONS, in(Instant.now()));
  }

  /** Waits without a slot until shortly before the release; returns the release itself. */
  static OffsetDateTime waitForRelease(Preparation preparation, TaskContext context) {
    OffsetDateTime release = release(preparation, context);
    Instant wake = release.toInstant().minus(HEAD_START);
    if (context.resumed() == null && Instant.now().isBefore(wake)) {
      throw TaskDeferredException.until(Trigger.time(wake));
    }
    return release;
  }

  static Booking book(Preparation preparation, OffsetDateTime release, TaskContext context)
      throws InterruptedException {
    Counter counter = new Counter(release.toInstant(), Params.of(context, Opening.class).soldOut());
    List<Answer> answers = askAll(preparation.readyBrowsers(), counter);
    List<Answer> confirmed = answers.stream().filter(Answer::isConfirmed).toList();
    List<String> cancelled = confirmed.stream().skip(1).map(Answer::pnr).toList();
    context.xcomPush("journal", new Journal(answers, cancelled));
    return confirmed.isEmpty()
        ? Booking.failed(answers)
        : Booking.success(confirmed.get(0), answers.size());
  }

  static Notified tell(Booking booking, TaskContext context) {
    boolean booked = booking.bookingStatus().equals("SUCCESS");
    String text =
        booked
            ? "PNR " + booking.pnr() + ", seats " + String.join(", ", booking.seatNumbers())
            : "No ticket: " + String.join(", ", booking.failureReasons());
    List<String> channels =
        booked ? List.of("whatsapp", "email", "telegram") : List.of("whatsapp", "email");
    channels.forEach(channel -> context.log(channel + ": " + text + ", " + journey(context)));
    context.xcomPush("channels", channels);
    return new Notified(true);
  }

  /** Fails if anybody was served before the counter opened, or kept more than one ticket. */
  static Punctuality checkPunctuality(OffsetDateTime release, TaskContext context) {
    Journal journal =
        (Journal) context.xcomPull("execute_tatkal_booking", "journal", Journal.class);
    Instant first =
        journal.answers().stream().map(Answer::askedAt).min(naturalOrder()).orElseThrow();
    long confirmed = journal.answers().stream().filter(Answer::isConfirmed).count();
    Punctuality punctuality =
        new Punctuality(
            release,
            in(first),
            ChronoUnit.MICROS.between(release.toInstant(), first),
            journal.answers().size(),
            journal.cancelled().size(),
            (int) confirmed - journal.cancelled().size());
    if (punctuality.latenessMicros() < 0 || punctuality.bookingsKept() > 1) {
      throw TaskFailedException.permanent(
          "booking: expected one ticket after the release, found " + punctuality);
    }
    return punctuality;
  }

  /** Asks for all sessions the moment it opens; an answer that takes too long counts as none. */
  private static List<Answer> askAll(List<String> sessions, Counter counter)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(sessions.size());
    try {
      List<Callable<Answer>> requests =
          sessions.stream().<Callable<Answer>>map(each -> () -> askOnTime(each, counter)).toList();
      Duration limit = ATTEMPT_LIMIT.plus(HEAD_START);
      List<Future<Answer>> futures =
          threads.invokeAll(requests, limit.toMillis(), TimeUnit.MILLISECONDS);
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        answers.add(answer(sessions.get(i), futures.get(i)));
      }
      answers.sort(comparingInt(Answer::turn));
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Answer askOnTime(String session, Counter counter) throws InterruptedException {
    waitUntil(counter.opensAt);
    return counter.ask(session);
  }

  private static Answer answer(String session, Future<Answer> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException | CancellationException e) {
      String error = e instanceof CancellationException ? "no answer in time" : e.getMessage();
      return Answer.refused(session, Instant.now(), Integer.MAX_VALUE, error);
    }
  }

  /** Sleeps most of the time and spins at the end, as a parked thread may wake too late. */
  private static void waitUntil(Instant moment) throws InterruptedException {
    for (Instant now = Instant.now(); now.isBefore(moment); now = Instant.now()) {
      long nanos = Duration.between(now, moment).minus(SPIN).toNanos();
      if (nanos > 0) {
        LockSupport.parkNanos(nanos);
      } else {
        Thread.onSpinWait();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private static OffsetDateTime release(Preparation preparation, TaskContext context) {
    long millis = Params.of(context, Opening.class).releaseInMs();
    return millis > 0
        ? preparation.preparationTime().plus(Duration.ofMillis(millis))
        : today(context).atTime(RELEASE).atZone(ZONE).toOffsetDateTime();
  }

  private static Journey journey(TaskContext context) {
    LocalDate tomorrow = today(context).plusDays(1);
    return new Journey("MUMBAI CENTRAL", "NEW DELHI", tomorrow, "12951", "2A", "TQ");
  }

  private static LocalDate today(TaskContext context) {
    return context.run().runAfter().atZone(ZONE).toLocalDate();
  }

  private static OffsetDateTime in(Instant instant) {
    return instant.atZone(ZONE).toOffsetDateTime();
  }

  /** The toy: it serves nobody before it opens, and always answers the same. */
  private static final class Counter {
    private final Instant opensAt;
    private final boolean soldOut;

    Counter(Instant opensAt, boolean soldOut) {
      this.opensAt = opensAt;
      this.soldOut = soldOut;
    }

    Answer ask(String session) {
      Instant askedAt = Instant.now();
      int turn = SESSIONS.indexOf(session);
      if (askedAt.isBefore(opensAt)) {
        return Answer.refused(session, askedAt, turn, "Counter is closed");
      }
      if (soldOut) {
        return Answer.refused(session, askedAt, turn, "No seats available");
      }
      return switch (session) {
        case "firefox" -> ticket(session, askedAt, turn, "FAKE000001", "A1-11", "A1-12");
        case "edge" -> ticket(session, askedAt, turn, "FAKE000002", "A1-13", "A1-14");
        default -> Answer.refused(session, askedAt, turn, "No seats available");
      };
    }

    private static Answer ticket(
        String session, Instant askedAt, int turn, String pnr, String... seats) {
      return new Answer(session, askedAt, turn, pnr, List.of(seats), null);
    }
  }
}
