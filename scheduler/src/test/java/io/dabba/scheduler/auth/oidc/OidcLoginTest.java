package io.dabba.scheduler.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.dabba.common.config.DabbaConfig.Oidc;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.InMemoryAccessStore;
import io.dabba.scheduler.auth.oidc.OidcLogin.Begun;
import io.dabba.scheduler.auth.oidc.OidcLogin.Vouched;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a provider in this process that signs its tokens. */
class OidcLoginTest {
  private static final URI BACK = URI.create("http://127.0.0.1:8080/auth/oidc/callback");
  private static ProviderForTests provider;

  private final InMemoryAccessStore store = new InMemoryAccessStore();

  @BeforeAll
  static void start() throws Exception {
    provider = new ProviderForTests();
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  @BeforeEach
  void behave() {
    provider.twist = UnaryOperator.identity();
    provider.signing = provider.key;
    provider.claims.keySet().removeIf(name -> name.startsWith("email"));
  }

  @Test
  void shouldLearnWhoItIs() {
    // Given
    OidcLogin login = login("preferred_username");
    Begun begun = begin(login);

    // When
    Vouched user = login.end(begun.state(), ProviderForTests.CODE).join();

    // Then
    assertThat(user).isEqualTo(new Vouched("nina", List.of("staff")));
    assertThat(begun.address().toString())
        .startsWith(provider.issuer() + "/authorize?")
        .contains("code_challenge_method=S256", "state=" + begun.state(), "nonce=");
  }

  @Test
  void shouldTakeEachStateOnce() {
    // Given
    OidcLogin login = login("preferred_username");
    Begun begun = begin(login);
    login.end(begun.state(), ProviderForTests.CODE).join();

    // When / Then
    assertRefused(login, begun.state(), ProviderForTests.CODE);
    assertRefused(login, "a state of its own making", ProviderForTests.CODE);
  }

  @Test
  void shouldRefuseACodeThatTheProviderDoesNotKnow() {
    // Given
    OidcLogin login = login("preferred_username");
    Begun begun = begin(login);

    // When / Then
    assertRefused(login, begun.state(), "another code");
  }

  @Test
  void shouldRefuseATokenThatSomebodyElseHasSigned() {
    // Given
    OidcLogin login = login("preferred_username");
    Begun begun = begin(login);
    provider.signing = ProviderForTests.newKey();

    // When / Then
    assertRefused(login, begun.state(), ProviderForTests.CODE);
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forgery("nonce", claims -> claims.claim("nonce", "another")),
        forgery("no nonce", claims -> claims.claim("nonce", null)),
        forgery("audience", claims -> claims.audience("somebody-else")),
        forgery("issuer", claims -> claims.issuer("http://evil.example")),
        forgery("end", claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))),
        forgery("name", claims -> claims.claim("preferred_username", null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void shouldRefuseWhatDoesNotFit(String what, UnaryOperator<JWTClaimsSet.Builder> twist) {
    // Given
    OidcLogin login = login("preferred_username");
    Begun begun = begin(login);
    provider.twist = twist;

    // When / Then
    assertRefused(login, begun.state(), ProviderForTests.CODE);
  }

  @Test
  void shouldTrustVerifiedAddressesOnly() {
    // Given
    OidcLogin login = login("email");
    provider.claims.put("email", "Nina@example.com");
    Begun unverified = begin(login);
    assertRefused(login, unverified.state(), ProviderForTests.CODE);
    provider.claims.put("email_verified", true);
    Begun verified = begin(login);

    // When
    Vouched user = login.end(verified.state(), ProviderForTests.CODE).join();

    // Then
    assertThat(user.username()).isEqualTo("nina@example.com");
  }

  @Test
  void shouldSayThatTheProviderIsAway() {
    // Given
    OidcLogin login =
        new OidcLogin(settings("http://127.0.0.1:1", "sub"), BACK, store, Runnable::run);

    // When / Then
    assertThatThrownBy(() -> login.begin().join())
        .hasCauseInstanceOf(DabbaException.class)
        .hasMessageContaining("oidc: expected an answer of the provider");
  }

  private Begun begin(OidcLogin login) {
    Begun begun = login.begin().join();
    provider.visit(begun.address());
    return begun;
  }

  private static void assertRefused(OidcLogin login, String state, String code) {
    assertThatThrownBy(() -> login.end(state, code).join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("login: expected");
  }

  private OidcLogin login(String claim) {
    return new OidcLogin(settings(provider.issuer(), claim), BACK, store, Runnable::run);
  }

  private static Oidc settings(String issuer, String claim) {
    return new Oidc(
        issuer, ProviderForTests.CLIENT, "secret", "Work", "openid email", claim, "groups", "", "");
  }

  private static Arguments forgery(String what, UnaryOperator<JWTClaimsSet.Builder> twist) {
    return Arguments.of(what, twist);
  }
}
