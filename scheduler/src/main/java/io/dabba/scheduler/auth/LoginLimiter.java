package io.dabba.scheduler.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slows down the guessing of passwords: after some failures from one address for one user, or for
 * any users, further attempts are refused unseen until a minute has passed since the first.
 */
public final class LoginLimiter {
  /** How long failures count. */
  public static final Duration WINDOW = Duration.ofMinutes(1);

  /** Failures allowed in that time for one user. */
  static final int MAX_OF_USER = 10;

  /** Failures allowed in that time from one address. */
  static final int MAX_OF_ADDRESS = 100;

  private static final int MAX_TRACKED = 100_000;

  private final Cache<String, AtomicInteger> failures;

  public LoginLimiter() {
    this(Ticker.systemTicker());
  }

  LoginLimiter(Ticker ticker) {
    this.failures =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumSize(MAX_TRACKED)
            .expireAfterWrite(WINDOW)
            .build();
  }

  /** Takes one attempt if there is one left; a success gives all of the user's back. */
  public boolean tryAttempt(String address, String username) {
    return count(address) <= MAX_OF_ADDRESS && count(key(address, username)) <= MAX_OF_USER;
  }

  /** Forgets the attempts that led to a success. */
  public void succeeded(String address, String username) {
    failures.invalidate(key(address, username));
    failures.get(address, key -> new AtomicInteger()).decrementAndGet();
  }

  private int count(String key) {
    return failures.get(key, fresh -> new AtomicInteger()).incrementAndGet();
  }

  private static String key(String address, String username) {
    return address + ' ' + username;
  }
}
