package io.dabba.scheduler.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final byte[] KEY = new byte[32];
  private static final Principal VERA = new Principal("vera", Role.VIEWER);

  private final Tokens tokens = new Tokens(KEY);

  @Test
  void shouldProveWhomItWasIssuedTo() {
    // Given
    String token = tokens.issue(VERA, Instant.now(), Duration.ofMinutes(1));

    // When / Then
    assertThat(tokens.verify(token)).hasValue(VERA);
  }

  @Test
  void shouldRefuseARoleThatIsNotKnown() {
    // Given
    String unknown = token().withClaim("role", "auditor").sign(Algorithm.HMAC256(KEY));
    String none = token().sign(Algorithm.HMAC256(KEY));

    // When / Then
    assertThat(tokens.verify(unknown)).isEmpty();
    assertThat(tokens.verify(none)).isEmpty();
  }

  @Test
  void shouldRefuseOtherAlgorithmsAndUnsignedTokens() {
    // Given
    String unsigned = token().withClaim("role", "admin").sign(Algorithm.none());
    String other = token().withClaim("role", "admin").sign(Algorithm.HMAC512(KEY));

    // When / Then
    assertThat(tokens.verify(unsigned)).isEmpty();
    assertThat(tokens.verify(other)).isEmpty();
  }

  @Test
  void shouldRefuseATokenWithoutEnd() {
    // Given
    String endless =
        JWT.create()
            .withIssuer("dabba")
            .withSubject("vera")
            .withClaim("role", "admin")
            .sign(Algorithm.HMAC256(KEY));

    // When / Then
    assertThat(tokens.verify(endless)).isEmpty();
  }

  private static JWTCreator.Builder token() {
    return JWT.create()
        .withIssuer("dabba")
        .withSubject("vera")
        .withExpiresAt(Instant.now().plusSeconds(60));
  }
}
