package io.dabba.scheduler.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.InMemoryAccessStore;
import io.dabba.scheduler.port.AccessStore.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UsersTest {
  private static final String PASSWORD = "a good password";
  private static final List<String> VIEWER = List.of(Role.VIEWER.name());

  private final InMemoryAccessStore store = new InMemoryAccessStore();
  private final AccessControl access = AccessForTests.over(store, new byte[32]);
  private final Users users = access.users();

  @Test
  void shouldMakeUpAPasswordForAdminOnce() {
    // Given / When
    Optional<String> first = users.createAdmin("").join();
    Optional<String> second = users.createAdmin("").join();

    // Then
    assertThat(first).hasValueSatisfying(password -> assertThat(password).hasSize(24));
    assertThat(second).isEmpty();
    assertThat(login(Users.ADMIN, first.orElseThrow())).isEqualTo(LoginOutcome.ACCEPTED);
    assertThat(users.find(Users.ADMIN).join().roles()).containsExactly("Admin");
  }

  @Test
  void shouldTakeAConfiguredPasswordAndNoOther() {
    // Given
    users.createAdmin("chosen").join();

    // When / Then
    assertThat(login(Users.ADMIN, "chosen")).isEqualTo(LoginOutcome.ACCEPTED);
    assertThat(login(Users.ADMIN, "other")).isEqualTo(LoginOutcome.REFUSED);
    assertThat(login("stranger", "chosen")).isEqualTo(LoginOutcome.REFUSED);
    assertThat(login(Users.ADMIN, "")).isEqualTo(LoginOutcome.REFUSED);
    assertThat(login(Users.ADMIN, "x".repeat(Users.MAX_PASSWORD + 1)))
        .isEqualTo(LoginOutcome.REFUSED);
  }

  @Test
  void shouldTellLongPasswordsApart() {
    // Given: bcrypt by itself looks at 72 bytes
    String longOne = "x".repeat(100);
    users.create("vera", longOne + "1", VIEWER, List.of()).join();

    // When / Then
    assertThat(login("vera", longOne + "1")).isEqualTo(LoginOutcome.ACCEPTED);
    assertThat(login("vera", longOne + "2")).isEqualTo(LoginOutcome.REFUSED);
  }

  @Test
  void shouldStoreNoPassword() {
    // Given / When
    users.createAdmin("chosen").join();

    // Then
    assertThat(store.find(Kind.USER, Users.ADMIN).join())
        .hasValueSatisfying(
            account -> assertThat(account).contains("$2a$").doesNotContain("chosen"));
  }

  @Test
  void shouldRefuseShortPasswordsOddNamesAndUnknownRoles() {
    // Given / When / Then
    assertThatThrownBy(() -> users.create("vera", "short", VIEWER, List.of()))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("password: expected 8 to 1000 characters");
    assertThatThrownBy(() -> users.create("../vera", PASSWORD, VIEWER, List.of()))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("username: expected");
    assertThatThrownBy(() -> users.create("vera", PASSWORD, List.of("Owner"), List.of()).join())
        .hasMessageContaining("roles: expected known ones");
  }

  @Test
  void shouldMakeSessionsVoidWithANewPassword() {
    // Given
    users.create("vera", PASSWORD, VIEWER, List.of()).join();
    String session = access.sessions().begin("vera", Duration.ofMinutes(1)).join();

    // When
    users.change("vera", password("another password")).join();

    // Then
    assertThat(access.principal(session).join()).isEmpty();
    assertThat(login("vera", "another password")).isEqualTo(LoginOutcome.ACCEPTED);
  }

  @Test
  void shouldLeaveNothingToANewUserOfAnOldName() {
    // Given
    users.create("vera", PASSWORD, VIEWER, List.of()).join();
    String session = access.sessions().begin("vera", Duration.ofMinutes(1)).join();
    String token =
        access.apiTokens().make("vera", "ci", Scope.ALL, Duration.ofDays(1)).join().text();
    users.delete("vera").join();

    // When
    users.create("vera", PASSWORD, List.of(Role.ADMIN.name()), List.of()).join();

    // Then
    assertThat(access.principal(session).join()).isEmpty();
    assertThat(access.principal(token).join()).isEmpty();
  }

  @Test
  void shouldNotLetInWhoIsNotActive() {
    // Given
    users.create("vera", PASSWORD, VIEWER, List.of()).join();
    String session = access.sessions().begin("vera", Duration.ofMinutes(1)).join();

    // When
    users
        .change(
            "vera",
            new UserChange(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(false), false))
        .join();

    // Then
    assertThat(login("vera", PASSWORD)).isEqualTo(LoginOutcome.REFUSED);
    assertThat(access.principal(session).join()).isEmpty();
  }

  private LoginOutcome login(String username, String password) {
    return access.logins().login(username, password, "").toCompletableFuture().join();
  }

  private static UserChange password(String password) {
    return new UserChange(
        Optional.of(password), Optional.empty(), Optional.empty(), Optional.empty(), false);
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
