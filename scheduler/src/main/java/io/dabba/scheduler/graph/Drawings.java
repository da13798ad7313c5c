package io.dabba.scheduler.graph;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dabba.common.dag.DagSpec;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drawings of DAG versions, each made once, away from the threads that serve requests. What is too
 * large for a careful layout, or takes it too long, is laid out in layers.
 */
public final class Drawings {
  private static final Logger log = LoggerFactory.getLogger(Drawings.class);

  /** ELK needs about a second for so many; more would keep people waiting in vain. */
  private static final int MOST_BOXES = 800;

  private static final int MOST_LINES = 2_500;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** After which what could not be laid out carefully is tried again: the machine may be calmer. */
  private static final long AGAIN_SECONDS = 60;

  /** Boxes and lines of all drawings that are kept; about 200 bytes each. */
  private static final int MOST_KEPT = 200_000;

  private final AsyncCache<Key, Drawing> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT)
          .<Key, Drawing>weigher(
              (key, drawing) -> 1 + drawing.boxes().size() + drawing.routes().size())
          .buildAsync();
  private final Layout careful;
  private final Layout quick = new LayerLayout();
  private final Executor executor;
  private final Duration limit;

  public Drawings() {
    this(new ElkLayout(LIMIT), ForkJoinPool.commonPool(), LIMIT);
  }

  Drawings(Layout careful, Executor executor, Duration limit) {
    this.careful = careful;
    this.executor = executor;
    this.limit = limit;
  }

  /**
   * The drawing of a version of a DAG.
   *
   * @param bundle which version
   * @param dag what it is
   * @param open the groups that show what lies in them
   */
  public CompletableFuture<Drawing> of(String bundle, DagSpec dag, Set<String> open) {
    Key key = new Key(bundle, dag.dagId(), Set.copyOf(open));
    return known.get(key, (wanted, ignored) -> draw(wanted, dag));
  }

  private CompletableFuture<Drawing> draw(Key key, DagSpec dag) {
    Sketch sketch = DagSketch.of(dag, key.open());
    if (sketch.boxes().size() > MOST_BOXES || sketch.lines().size() > MOST_LINES) {
      return CompletableFuture.supplyAsync(() -> quick.draw(sketch), executor);
    }
    return CompletableFuture.supplyAsync(() -> careful.draw(sketch), executor)
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> instead(key, sketch, failure));
  }

  private Drawing instead(Key key, Sketch sketch, Throwable failure) {
    log.warn("layout failed dag_id={} boxes={}", key.dagId(), sketch.boxes().size(), failure);
    CompletableFuture.delayedExecutor(AGAIN_SECONDS, TimeUnit.SECONDS, executor)
        .execute(() -> known.synchronous().invalidate(key));
    return quick.draw(sketch);
  }

  private record Key(String bundle, String dagId, Set<String> open) {}
}
