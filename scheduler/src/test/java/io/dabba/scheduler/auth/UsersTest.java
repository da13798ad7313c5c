package io.dabba.scheduler.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.InMemoryUserStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UsersTest {
  private final InMemoryUserStore store = new InMemoryUserStore();
  private final Users users = CheapUsers.of(store);

  @Test
  void shouldMakeUpAPasswordForAdminOnce() {
    // Given / When
    Optional<String> first = users.createAdmin("").join();
    Optional<String> second = users.createAdmin("").join();

    // Then
    assertThat(first).hasValueSatisfying(password -> assertThat(password).hasSize(24));
    assertThat(second).isEmpty();
    assertThat(users.login(Users.ADMIN, first.orElseThrow()).join())
        .hasValue(new Principal(Users.ADMIN, Role.ADMIN));
  }

  @Test
  void shouldTakeAConfiguredPassword() {
    // Given
    users.createAdmin("chosen").join();

    // When
    Optional<Principal> principal = users.login(Users.ADMIN, "chosen").join();

    // Then
    assertThat(principal).isPresent();
    assertThat(users.login(Users.ADMIN, "other").join()).isEmpty();
    assertThat(users.login("stranger", "chosen").join()).isEmpty();
    assertThat(users.login(Users.ADMIN, "x".repeat(Users.MAX_PASSWORD + 1)).join()).isEmpty();
  }

  @Test
  void shouldStoreNoPassword() {
    // Given / When
    users.createAdmin("chosen").join();

    // Then
    assertThat(store.find(Users.ADMIN).join())
        .hasValueSatisfying(
            account -> assertThat(account).contains("pbkdf2_sha256$").doesNotContain("chosen"));
  }

  @Test
  void shouldRefuseAnEmptyPassword() {
    // Given / When / Then
    assertThatThrownBy(() -> users.create("vera", Role.VIEWER, " "))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("password: expected 1 to 1000 characters");
  }

  @Test
  void shouldForgetFailuresAfterAWhile() {
    // Given
    AtomicLong nanos = new AtomicLong();
    LoginLimiter limiter = new LoginLimiter(nanos::get);
    for (int attempt = 0; attempt < LoginLimiter.MAX_OF_USER; attempt++) {
      assertThat(limiter.tryAttempt("a", "admin")).isTrue();
    }

    // When
    boolean early = limiter.tryAttempt("a", "admin");
    nanos.addAndGet(LoginLimiter.WINDOW.plus(Duration.ofSeconds(1)).toNanos());
    boolean late = limiter.tryAttempt("a", "admin");

    // Then
    assertThat(early).isFalse();
    assertThat(limiter.tryAttempt("b", "admin")).isTrue();
    assertThat(late).isTrue();
  }

  @Test
  void shouldLimitAnAddressWhateverTheName() {
    // Given
    LoginLimiter limiter = new LoginLimiter();
    for (int attempt = 0; attempt < LoginLimiter.MAX_OF_ADDRESS; attempt++) {
      assertThat(limiter.tryAttempt("a", "user" + attempt)).isTrue();
    }

    // When
    boolean allowed = limiter.tryAttempt("a", "another");

    // Then
    assertThat(allowed).isFalse();
  }
}
