package io.dabba.scheduler.core.policy;

import io.dabba.common.dag.RetryPolicy;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The wait before another try. With backoff it is drawn from {@code [base, 2 x base)} by a hash of
 * the ids, so that retries spread and yet replay gives the same. Source: Airflow's {@code
 * TaskInstance.next_retry_datetime}.
 */
public final class RetryDelay {
  private static final DateTimeFormatter PYTHON_STYLE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private RetryDelay() {}

  /**
   * The wait after a failed try.
   *
   * @param tryNumber the try that failed, from 1
   */
  public static Duration after(
      RetryPolicy policy,
      String dagId,
      String taskId,
      @Nullable Instant logicalDate,
      String runId,
      int tryNumber) {
    if (policy.backoff() <= 1) {
      return shorter(policy.delay(), policy.maxDelay());
    }
    double seconds = policy.delay().toMillis() / 1000.0;
    double grown = Math.ceil(seconds * Math.pow(policy.backoff(), tryNumber - 1));
    long longest = policy.maxDelay().toSeconds();
    if (grown >= longest) {
      return policy.maxDelay();
    }
    BigInteger base = BigInteger.valueOf(Math.max(1, (long) grown));
    String when = logicalDate == null ? runId : PYTHON_STYLE.format(logicalDate);
    BigInteger hash = sha1(dagId + '#' + taskId + '#' + when + '#' + tryNumber);
    Duration delay = Duration.ofSeconds(base.add(hash.mod(base)).longValueExact());
    return shorter(delay, policy.maxDelay());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static BigInteger sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
