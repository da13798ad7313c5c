package io.dabba.scheduler.redis;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.Window;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Reads pages of runs in two round trips: the ids, then the runs. Its cost follows the page, never
 * how many runs there are.
 */
final class RedisRunPages {
  /** Runs that are decoded where the answer arrives: as quickly as they change threads. */
  private static final int LIGHT = 100;

  private final RedisClusterAsyncCommands<String, String> redis;
  private final Executor decoding;

  /**
   * Reads through a connection.
   *
   * @param decoding decodes many runs, for which no thread of Lettuce has the time
   */
  RedisRunPages(RedisClusterAsyncCommands<String, String> redis, Executor decoding) {
    this.redis = redis;
    this.decoding = decoding;
  }

  CompletableFuture<Optional<RunRecord>> run(RunKey run) {
    return fields(run).thenApply(fields -> decode(run, fields));
  }

  CompletableFuture<Page<RunRecord>> runs(String dagId, Window window) {
    return total(dagId)
        .thenCombine(
            ids(dagId, window.offset(), window)
                .thenCompose(ids -> read(ids.stream().map(Dated::key).toList())),
            (total, runs) -> new Page<>(runs, total));
  }

  CompletableFuture<Page<RunRecord>> runs(Collection<String> dagIds, Window window) {
    CompletableFuture<Long> total =
        Answers.all(dagIds.stream().map(this::total).toList())
            .thenApply(counts -> counts.stream().mapToLong(Long::longValue).sum());
    Window upToPage = new Window(0, window.offset() + window.limit(), window.newestFirst());
    Comparator<Dated> order = Comparator.comparingDouble(Dated::createdAt);
    return Answers.all(dagIds.stream().map(dagId -> ids(dagId, 0, upToPage)).toList())
        .thenApply(
            lists ->
                lists.stream()
                    .flatMap(List::stream)
                    .sorted(window.newestFirst() ? order.reversed() : order)
                    .skip(window.offset())
                    .limit(window.limit())
                    .map(Dated::key)
                    .toList())
        .thenCompose(this::read)
        .thenCombine(total, Page::new);
  }

  private CompletableFuture<Long> total(String dagId) {
    return Answers.of(redis.zcard(RedisKeys.runs(Shards.of(dagId), dagId)));
  }

  private CompletableFuture<List<Dated>> ids(String dagId, int offset, Window window) {
    if (window.limit() == 0) {
      return CompletableFuture.completedFuture(List.of());
    }
    String key = RedisKeys.runs(Shards.of(dagId), dagId);
    long last = (long) offset + window.limit() - 1;
    return Answers.of(
            window.newestFirst()
                ? redis.zrevrangeWithScores(key, offset, last)
                : redis.zrangeWithScores(key, offset, last))
        .thenApply(found -> found.stream().map(each -> Dated.of(dagId, each)).toList());
  }

  private CompletableFuture<List<RunRecord>> read(List<RunKey> runs) {
    return Answers.all(runs.stream().map(this::fields).toList())
        .thenApplyAsync(
            found -> decode(runs, found), runs.size() > LIGHT ? decoding : Runnable::run);
  }

  private CompletableFuture<Map<String, String>> fields(RunKey run) {
    return Answers.of(redis.hgetall(RedisKeys.run(Shards.of(run.dagId()), run)));
  }

  private static List<RunRecord> decode(List<RunKey> runs, List<Map<String, String>> found) {
    return IntStream.range(0, runs.size())
        .mapToObj(at -> decode(runs.get(at), found.get(at)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<RunRecord> decode(RunKey run, Map<String, String> fields) {
    return fields.isEmpty() ? Optional.empty() : Optional.of(RunRecordCodec.decode(run, fields));
  }

  /** A run and when it was created. */
  private record Dated(RunKey key, double createdAt) {
    static Dated of(String dagId, ScoredValue<String> found) {
      return new Dated(new RunKey(dagId, found.getValue()), found.getScore());
    }
  }
}
