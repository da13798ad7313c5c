import com.fasterxml.jackson.annotation.JsonInclude;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.Poke;
import io.dabba.common.operator.Sensor;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A match of cricket: what each ball is worth to whom, who leads, and who is paid in the end.
 *
 * <p>Started by whoever knows that a match begins, with {@code {"match_id": "IND-AUS-T20"}} as
 * conf. The state of the match travels as XComs {@code match_state}, {@code user_scores} and {@code
 * leaderboards}, so it survives the loss of a worker.
 *
 * <p>The feed, the scoreboard and the wallets are in this file. The scoreboard says that the match
 * goes on {@code looks_until_end} times. The wallets keep a file for each prize in the folder
 * {@code wallets}, and take a prize once for each match, contest and user: however often a match is
 * processed, it is paid once, and what was refused is tried again.
 */
public class Dream11CricketRealtimeProcessing implements DagFile {
  private static final int NOTABLE_MOVE = 100;
  private static final int POINTS_OF_A_WICKET = 25;
  private static final int MAX_RUNS = 6;

  /** Points and overs by format of the match; a Test has no limit of overs. */
  private static final Map<String, Rules> RULES =
      Map.of(
          "T20", new Rules("ipl_t20_points_v3", 20),
          "ODI", new Rules("odi_points_v2", 50),
          "Test", new Rules("test_points_v1", null));

  private static final Map<String, Match> MATCHES =
      Map.of(
          "IND-AUS-T20", new Match("T20", "India", "Australia"),
          "IND-ENG-ODI", new Match("ODI", "India", "England"),
          "IND-SA-TEST", new Match("Test", "India", "South Africa"),
          "LON-MAN-HUNDRED", new Match("Hundred", "London", "Manchester"));

  /** An over with a wicket, and a ball that the feed got wrong. */
  private static final List<Ball> OVER =
      List.of(
          new Ball(1, 1, "rohit", "starc", 1, false),
          new Ball(1, 2, "virat", "starc", 4, false),
          new Ball(1, 3, "virat", "starc", 6, false),
          new Ball(1, 3, "virat", "starc", 11, false),
          new Ball(1, 4, "virat", "starc", 0, false),
          new Ball(1, 5, "virat", "starc", 0, true),
          new Ball(1, 6, "hardik", "starc", 2, false));

  private static final Map<String, Team> TEAMS =
      Map.of(
          "asha", new Team("starc", "virat", List.of("starc", "virat", "rohit")),
          "bala", new Team("virat", "rohit", List.of("virat", "rohit", "starc")),
          "chitra", new Team("rohit", "hardik", List.of("rohit", "hardik", "virat")));

  private static final Map<String, List<String>> FRIENDS_LEAGUES =
      Map.of("college", List.of("asha", "chitra", "deepa"));
  private static final Map<String, Contest> MEGA_CONTESTS =
      Map.of("mega-1", new Contest(List.of("asha", "bala", "chitra"), 10_000, List.of(50, 30, 20)));

  /** Overs are null where there is no limit. */
  record Rules(String pointSystem, Integer maxOvers) {}

  record Match(String format, String team1, String team2) {}

  record Ball(int over, int ballNumber, String batter, String bowler, int runs, boolean wicket) {
    boolean isValid() {
      return runs >= 0 && runs <= MAX_RUNS && ballNumber >= 1 && ballNumber <= 6;
    }

    /** A wicket is the bowler's, runs are the batter's. */
    Points points() {
      return wicket
          ? new Points(bowler, POINTS_OF_A_WICKET, "wicket")
          : new Points(batter, runs, "run");
    }
  }

  record Points(String playerId, int points, String action) {}

  record Team(String captain, String viceCaptain, List<String> players) {
    double multiplier(String player) {
      if (player.equals(captain)) {
        return 2;
      }
      return player.equals(viceCaptain) ? 1.5 : 1;
    }
  }

  /**
   * A contest with prizes.
   *
   * @param users who takes part
   * @param prizePool rupees
   * @param prizeStructure percent of the pool, by rank
   */
  record Contest(List<String> users, long prizePool, List<Integer> prizeStructure) {}

  /**
   * What may differ from run to run.
   *
   * @param matchId which match
   * @param looksUntilEnd how often the scoreboard says that it goes on
   * @param wallets folder in which the wallets keep what they took
   * @param refusing users whose wallets take no money
   * @param unreachable users whose wallets do not answer
   */
  record Order(
      String matchId,
      int looksUntilEnd,
      String wallets,
      List<String> refusing,
      List<String> unreachable) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MatchState(
      String matchId,
      int currentOver,
      int currentBall,
      String battingTeam,
      String bowlingTeam,
      String pointSystem,
      Integer maxOvers,
      int participatingUsers,
      Map<String, Team> userTeams,
      Map<String, Boolean> liveTracking,
      Map<String, Integer> previousRanks) {}

  record Initialized(
      boolean matchInitialized, String matchId, int participatingUsers, String pointSystem) {}

  record BallsProcessed(int ballsProcessed, int totalPointsDistributed, int usersAffected) {}

  record Score(String userId, double score) {}

  record Boards(
      List<Score> overall,
      List<Score> top100,
      Map<String, List<Score>> friendsLeague,
      Map<String, List<Score>> megaContests) {
    int count() {
      return List.of(overall, top100, friendsLeague, megaContests).size();
    }
  }

  record RankChange(String userId, int previousRank, int currentRank, int rankChange) {
    boolean isNotable() {
      return Math.abs(rankChange) >= NOTABLE_MOVE;
    }
  }

  record BoardsUpdated(
      int leaderboardsUpdated,
      int totalUsersRanked,
      int rankChangeNotifications,
      Score topScorer) {}

  record MatchEnd(String status) {}

  /** A prize, and what became of it: paid, duplicate, refused or error. */
  record Transfer(String contestId, String userId, long amountInr, String result) {
    boolean isFailed() {
      return result.equals("refused") || result.equals("error");
    }
  }

  record Reconciliation(
      String matchId, long prizesInr, long paidInr, long duplicatesInr, long openInr) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Payout(
      String status,
      Boolean winningsDistributed,
      Long totalAmountInr,
      Long successfulTransfers,
      Long failedTransfers,
      Reconciliation reconciliationReport) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("dream11_cricket_realtime_processing")
            .description("A match from the first ball to the prizes")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .tags("dream11", "cricket", "realtime", "fantasy-sports")
            .params(
                new Order("IND-AUS-T20", 1, "/tmp/dabba_dream11_wallets", List.of(), List.of()));

    TaskRef<Initialized> match =
        dag.task("initialize_match_processing", Dream11CricketRealtimeProcessing::initialize);
    TaskRef<BallsProcessed> balls =
        dag.task("process_ball_by_ball_data", match, Dream11CricketRealtimeProcessing::process);
    TaskRef<BoardsUpdated> boards =
        dag.task("update_live_leaderboards", balls, Dream11CricketRealtimeProcessing::rank);
    TaskRef<MatchEnd> end =
        dag.task("await_match_end", Dream11CricketRealtimeProcessing::awaitEnd).after(boards);
    dag.task("calculate_winnings_distribution", end, Dream11CricketRealtimeProcessing::distribute);
  }

  static Initialized initialize(TaskContext context) {
    String matchId = order(context).matchId();
    Match match = MATCHES.get(matchId);
    if (match == null) {
      throw TaskFailedException.permanent("match_id: expected a known match, found " + matchId);
    }
    Rules rules = RULES.get(match.format());
    if (rules == null) {
      throw TaskFailedException.permanent(
          "format of %s: expected T20, ODI or Test, found %s".formatted(matchId, match.format()));
    }
    MatchState state = state(matchId, match, rules);
    context.xcomPush("match_state", state);
    return new Initialized(true, matchId, state.participatingUsers(), rules.pointSystem());
  }

  static BallsProcessed process(Initialized match, TaskContext context) {
    MatchState state = matchState(context);
    List<Points> points = OVER.stream().filter(Ball::isValid).map(Ball::points).toList();
    Map<String, Double> scores = new LinkedHashMap<>();
    Set<String> affected = new LinkedHashSet<>();
    for (Points each : points) {
      state.userTeams().entrySet().stream()
          .filter(user -> user.getValue().players().contains(each.playerId()))
          .forEach(
              user -> {
                double worth = each.points() * user.getValue().multiplier(each.playerId());
                scores.merge(user.getKey(), worth, Double::sum);
                affected.add(user.getKey());
              });
    }
    context.xcomPush("user_scores", scores);
    return new BallsProcessed(
        points.size(), points.stream().mapToInt(Points::points).sum(), affected.size());
  }

  static BoardsUpdated rank(BallsProcessed balls, TaskContext context) {
    Map<String, Double> scores = new LinkedHashMap<>();
    ((Map<?, ?>) context.xcomPull("process_ball_by_ball_data", "user_scores"))
        .forEach((user, score) -> scores.put((String) user, ((Number) score).doubleValue()));
    Boards boards = boards(scores);
    List<RankChange> changes =
        changes(boards.overall(), matchState(context).previousRanks()).stream()
            .filter(RankChange::isNotable)
            .toList();
    context.xcomPush("leaderboards", boards);
    context.xcomPush("outbox", changes);
    Score top = boards.overall().isEmpty() ? null : boards.overall().get(0);
    return new BoardsUpdated(boards.count(), scores.size(), changes.size(), top);
  }

  static MatchEnd awaitEnd(TaskContext context) throws Exception {
    return (MatchEnd)
        Sensor.reschedule(Duration.ofMillis(200))
            .timeout(Duration.ofHours(12))
            .await(
                context,
                () ->
                    context.look() < order(context).looksUntilEnd()
                        ? Poke.Look.NOT_YET
                        : Poke.Look.found(new MatchEnd("completed")));
  }

  static Payout distribute(MatchEnd end, TaskContext context) throws IOException {
    if (!end.status().equals("completed")) {
      return new Payout("match_not_completed", null, null, null, null, null);
    }
    Boards boards =
        (Boards) context.xcomPull("update_live_leaderboards", "leaderboards", Boards.class);
    List<Transfer> transfers = new ArrayList<>();
    for (Map.Entry<String, List<Score>> contest : boards.megaContests().entrySet()) {
      for (Transfer prize : prizes(contest.getKey(), contest.getValue())) {
        transfers.add(pay(prize, context));
      }
    }
    context.xcomPush("outbox", transfers.stream().filter(each -> isPaid(each)).toList());
    return payout(order(context).matchId(), transfers);
  }

  private static MatchState state(String matchId, Match match, Rules rules) {
    Map<String, Boolean> tracking = new LinkedHashMap<>();
    for (String flag :
        List.of(
            "ball_by_ball_tracking",
            "player_performance_tracking",
            "fantasy_point_calculation",
            "leaderboard_updates",
            "user_notifications")) {
      tracking.put(flag, true);
    }
    return new MatchState(
        matchId,
        0,
        0,
        match.team1(),
        match.team2(),
        rules.pointSystem(),
        rules.maxOvers(),
        TEAMS.size(),
        TEAMS,
        tracking,
        Map.of());
  }

  private static Boards boards(Map<String, Double> scores) {
    List<Score> overall = sorted(scores, List.copyOf(scores.keySet()));
    Map<String, List<Score>> friends = new LinkedHashMap<>();
    FRIENDS_LEAGUES.forEach((league, users) -> friends.put(league, sorted(scores, users)));
    Map<String, List<Score>> mega = new LinkedHashMap<>();
    MEGA_CONTESTS.forEach((id, contest) -> mega.put(id, sorted(scores, contest.users())));
    return new Boards(overall, overall.stream().limit(100).toList(), friends, mega);
  }

  /** Highest first, equal scores by name; who has no score has 0. */
  private static List<Score> sorted(Map<String, Double> scores, List<String> users) {
    return users.stream()
        .map(user -> new Score(user, scores.getOrDefault(user, 0.0)))
        .sorted(Comparator.comparingDouble(Score::score).reversed().thenComparing(Score::userId))
        .toList();
  }

  private static List<RankChange> changes(List<Score> overall, Map<String, Integer> previous) {
    List<RankChange> changes = new ArrayList<>();
    for (int rank = 1; rank <= overall.size(); rank++) {
      String user = overall.get(rank - 1).userId();
      int before = previous.getOrDefault(user, rank);
      changes.add(new RankChange(user, before, rank, rank - before));
    }
    return changes;
  }

  private static List<Transfer> prizes(String contestId, List<Score> ranking) {
    Contest contest = MEGA_CONTESTS.get(contestId);
    List<Transfer> prizes = new ArrayList<>();
    int places = Math.min(ranking.size(), contest.prizeStructure().size());
    for (int place = 0; place < places; place++) {
      long amount = contest.prizePool() * contest.prizeStructure().get(place) / 100;
      prizes.add(new Transfer(contestId, ranking.get(place).userId(), amount, "due"));
    }
    return prizes;
  }

  /** What the user's wallet says to a prize. */
  private static Transfer pay(Transfer prize, TaskContext context) throws IOException {
    Order order = order(context);
    if (order.unreachable().contains(prize.userId())) {
      return withResult(prize, "error");
    }
    if (order.refusing().contains(prize.userId())) {
      return withResult(prize, "refused");
    }
    Path contest = Path.of(order.wallets(), order.matchId(), prize.contestId());
    Files.createDirectories(contest);
    try {
      Files.writeString(
          contest.resolve(prize.userId()),
          Long.toString(prize.amountInr()),
          StandardOpenOption.CREATE_NEW);
      return withResult(prize, "paid");
    } catch (FileAlreadyExistsException e) {
      return withResult(prize, "duplicate");
    }
  }

  private static Payout payout(String matchId, List<Transfer> transfers) {
    long paid = sum(transfers, "paid");
    long duplicates = sum(transfers, "duplicate");
    long all = transfers.stream().mapToLong(Transfer::amountInr).sum();
    return new Payout(
        null,
        true,
        paid,
        transfers.stream().filter(each -> isPaid(each)).count(),
        transfers.stream().filter(Transfer::isFailed).count(),
        new Reconciliation(matchId, all, paid, duplicates, all - paid - duplicates));
  }

  private static long sum(List<Transfer> transfers, String result) {
    return transfers.stream()
        .filter(transfer -> transfer.result().equals(result))
        .mapToLong(Transfer::amountInr)
        .sum();
  }

  private static boolean isPaid(Transfer transfer) {
    return transfer.result().equals("paid");
  }

  private static Transfer withResult(Transfer prize, String result) {
    return new Transfer(prize.contestId(), prize.userId(), prize.amountInr(), result);
  }

  private static MatchState matchState(TaskContext context) {
    return (MatchState)
        context.xcomPull("initialize_match_processing", "match_state", MatchState.class);
  }

  private static Order order(TaskContext context) {
    return Params.of(context, Order.class);
  }
}
