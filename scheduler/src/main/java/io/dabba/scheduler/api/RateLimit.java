package io.dabba.scheduler.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * How much one user, or one address that proves no user, may ask for: a bucket that holds the
 * requests of a minute and fills evenly.
 */
final class RateLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_TRACKED = 100_000;

  private final int perMinute;
  private final Ticker ticker;
  private final Cache<String, Bucket> buckets;

  /**
   * @param perMinute requests of one of them in a minute; 0 for no limit
   */
  RateLimit(int perMinute) {
    this(perMinute, Ticker.systemTicker());
  }

  RateLimit(int perMinute, Ticker ticker) {
    this.perMinute = perMinute;
    this.ticker = ticker;
    this.buckets =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumSize(MAX_TRACKED)
            .expireAfterAccess(WINDOW)
            .build();
  }

  /** Takes one request if there is one left. */
  boolean tryTake(String who) {
    return perMinute == 0
        || buckets.get(who, fresh -> new Bucket(perMinute, ticker.read())).tryTake(ticker.read());
  }

  /** What is left, and since when. */
  private static final class Bucket {
    private final double perNano;
    private final int most;
    private double left;
    private long filledAt;

    Bucket(int most, long now) {
      this.perNano = (double) most / WINDOW.toNanos();
      this.most = most;
      this.left = most;
      this.filledAt = now;
    }

    synchronized boolean tryTake(long now) {
      left = Math.min(most, left + Math.max(0, now - filledAt) * perNano);
      filledAt = now;
      if (left < 1) {
        return false;
      }
      left--;
      return true;
    }
  }
}
