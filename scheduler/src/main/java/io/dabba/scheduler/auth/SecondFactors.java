package io.dabba.scheduler.auth;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.secret.SecretCipher;
import io.dabba.scheduler.port.AccessStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Second factors: enrolled by their owner, asked for from the moment the owner has shown one code.
 * A code serves once, at all schedulers together.
 */
public final class SecondFactors {
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_BYTES = 5;

  /** As long as a code is taken: its own step and one on either side. */
  private static final Duration CODE_LIFE = Duration.ofSeconds(120);

  private final Accounts accounts;
  private final AccessStore store;
  private final SecretCipher cipher;
  private final Clock clock;

  SecondFactors(Accounts accounts, AccessStore store, SecretCipher cipher, Clock clock) {
    this.accounts = accounts;
    this.store = store;
    this.cipher = cipher;
    this.clock = clock;
  }

  /** Begins to enrol a user; nothing is asked for before {@link #confirm}. */
  public CompletableFuture<Enrolment> enrol(String username) {
    byte[] secret = RandomText.random(Totp.SECRET_BYTES);
    List<String> recovery =
        Stream.generate(
                () -> Base32.encode(RandomText.random(RECOVERY_BYTES)).toLowerCase(Locale.ROOT))
            .limit(RECOVERY_CODES)
            .toList();
    String sealed = cipher.seal(Base64.getEncoder().encodeToString(secret), place(username));
    SecondFactor fresh =
        new SecondFactor(sealed, false, recovery.stream().map(RandomText::sha256).toList());
    return accounts
        .update(username, account -> requireNone(account).withSecondFactor(fresh))
        .thenApply(done -> Enrolment.of(username, Base32.encode(secret), recovery));
  }

  /** Ends an enrolment with a code that shows that the user has the secret. */
  public CompletableFuture<Void> confirm(String username, String code) {
    return accounts
        .find(username)
        .thenApply(found -> found.orElseThrow(() -> Accounts.unknown(username)))
        .thenCompose(account -> isGood(username, account, code))
        .thenCompose(
            good -> {
              if (!good) {
                throw DabbaException.invalid("code: expected that of the moment, found another");
              }
              return accounts.update(username, SecondFactors::confirmed);
            })
        .thenAccept(done -> {});
  }

  /** Takes a user's second factor away; the code shows that it is the user who asks. */
  public CompletableFuture<Void> remove(String username, String code) {
    return accounts
        .find(username)
        .thenApply(found -> found.orElseThrow(() -> Accounts.unknown(username)))
        .thenCompose(account -> isGood(username, account, code))
        .thenCompose(
            good -> {
              if (!good) {
                throw DabbaException.invalid("code: expected that of the moment, found another");
              }
              return accounts.update(username, account -> account.withSecondFactor(null));
            })
        .thenAccept(done -> {});
  }

  /** Seals anew what was sealed with a key that seals no more; tells how many. */
  public CompletableFuture<Integer> rotate() {
    return accounts
        .all()
        .thenCompose(
            all -> {
              List<CompletableFuture<Account>> changes =
                  all.entrySet().stream()
                      .filter(each -> isOld(each.getValue().secondFactor()))
                      .map(
                          each ->
                              accounts.update(each.getKey(), old -> resealed(each.getKey(), old)))
                      .toList();
              return CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new))
                  .thenApply(done -> changes.size());
            });
  }

  private boolean isOld(@Nullable SecondFactor factor) {
    return factor != null && cipher.isOld(factor.secret());
  }

  private Account resealed(String username, Account account) {
    SecondFactor factor = account.secondFactor();
    return factor == null
        ? account
        : account.withSecondFactor(
            new SecondFactor(
                cipher.seal(cipher.open(factor.secret(), place(username)), place(username)),
                factor.confirmed(),
                factor.recovery()));
  }

  /** Whether a code is good, now and for the first time; a recovery code is used up by it. */
  CompletableFuture<Boolean> isGood(String username, Account account, String code) {
    SecondFactor factor = account.secondFactor();
    String typed = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    if (factor == null || typed.isEmpty()) {
      return CompletableFuture.completedFuture(false);
    }
    String hash = RandomText.sha256(typed);
    if (factor.confirmed() && factor.recovery().contains(hash)) {
      return useRecovery(username, hash);
    }
    byte[] secret = Base64.getDecoder().decode(cipher.open(factor.secret(), place(username)));
    OptionalLong step = Totp.step(secret, typed, clock.instant());
    return step.isEmpty()
        ? CompletableFuture.completedFuture(false)
        : store.note("code:" + username + ':' + step.getAsLong(), "used", CODE_LIFE);
  }

  private CompletableFuture<Boolean> useRecovery(String username, String hash) {
    return accounts
        .update(username, account -> account.withSecondFactor(used(account.secondFactor(), hash)))
        .thenApply(done -> true);
  }

  private static SecondFactor used(@Nullable SecondFactor factor, String hash) {
    if (factor == null || !factor.recovery().contains(hash)) {
      throw DabbaException.invalid("code: expected one that was not used yet, found another");
    }
    return factor.without(hash);
  }

  private static Account confirmed(Account account) {
    SecondFactor factor = account.secondFactor();
    return factor == null ? account : account.withSecondFactor(factor.confirmedNow());
  }

  private static Account requireNone(Account account) {
    if (account.needsCode()) {
      throw new DabbaException(
          ErrorCode.CONFLICT, "second factor: expected none yet, found one; remove it first");
    }
    return account;
  }

  private static String place(String username) {
    return "second-factor:" + username;
  }

  /**
   * What the user is told once.
   *
   * @param secret in base32, to be typed
   * @param uri the same for a QR code
   * @param recovery codes that serve once each
   */
  public record Enrolment(String secret, String uri, List<String> recovery) {
    static Enrolment of(String username, String secret, List<String> recovery) {
      String label = URLEncoder.encode("Dabba:" + username, StandardCharsets.UTF_8);
      String uri = "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Dabba";
      return new Enrolment(secret, uri, recovery);
    }

    /** Never the secret. */
    @Override
    public String toString() {
      return "Enrolment[***]";
    }
  }
}
