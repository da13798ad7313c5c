package io.dabba.scheduler.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import io.dabba.scheduler.auth.Tokens.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final byte[] KEY = new byte[32];

  private final Tokens tokens = new Tokens(KEY);

  @Test
  void shouldProveWhomItWasIssuedTo() {
    // Given
    String token = tokens.issue("vera", 7, Instant.now(), Duration.ofMinutes(1));

    // When
    Optional<Proof> proof = tokens.verify(token);

    // Then
    assertThat(proof)
        .hasValueSatisfying(
            found -> {
              assertThat(found.username()).isEqualTo("vera");
              assertThat(found.generation()).isEqualTo(7);
            });
  }

  @Test
  void shouldRefuseATokenThatDoesNotSayOfWhichGenerationItIs() {
    // Given
    String none = token().sign(Algorithm.HMAC256(KEY));
    String other = token().withClaim("gen", "x").sign(Algorithm.HMAC256(KEY));

    // When / Then
    assertThat(tokens.verify(none)).isEmpty();
    assertThat(tokens.verify(other)).isEmpty();
  }

  @Test
  void shouldRefuseOtherAlgorithmsAndUnsignedTokens() {
    // Given
    String unsigned = token().withClaim("gen", 1).sign(Algorithm.none());
    String other = token().withClaim("gen", 1).sign(Algorithm.HMAC512(KEY));

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
            .withJWTId("1")
            .withClaim("gen", 1)
            .sign(Algorithm.HMAC256(KEY));

    // When / Then
    assertThat(tokens.verify(endless)).isEmpty();
  }

  private static JWTCreator.Builder token() {
    return JWT.create()
        .withIssuer("dabba")
        .withSubject("vera")
        .withJWTId("1")
        .withExpiresAt(Instant.now().plusSeconds(60));
  }
}
