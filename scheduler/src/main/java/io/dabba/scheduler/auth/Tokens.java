package io.dabba.scheduler.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Proofs of a login: JSON Web Tokens signed with HMAC-SHA256 under a key that all schedulers share.
 * They tell who, not what may be done.
 */
public final class Tokens {
  private static final String ISSUER = "dabba";
  private static final String GENERATION = "gen";
  private static final int MIN_KEY_BYTES = 32;

  private final Algorithm algorithm;
  private final JWTVerifier verifier;

  public Tokens(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "token key: expected at least " + MIN_KEY_BYTES + " bytes, found " + key.length);
    }
    this.algorithm = Algorithm.HMAC256(key);
    this.verifier =
        JWT.require(algorithm)
            .withIssuer(ISSUER)
            .withClaimPresence("sub")
            .withClaimPresence("jti")
            .withClaimPresence(GENERATION)
            .withClaimPresence("exp")
            .build();
  }

  /** A token that proves a login for {@code lifetime} from {@code now}. */
  public String issue(String username, int generation, Instant now, Duration lifetime) {
    return JWT.create()
        .withIssuer(ISSUER)
        .withSubject(username)
        .withJWTId(UUID.randomUUID().toString())
        .withClaim(GENERATION, generation)
        .withIssuedAt(now)
        .withExpiresAt(now.plus(lifetime))
        .sign(algorithm);
  }

  /** What a token proves; empty if it was forged, has expired or is none. */
  public Optional<Proof> verify(String token) {
    try {
      DecodedJWT claims = verifier.verify(token);
      Integer generation = claims.getClaim(GENERATION).asInt();
      return generation == null
          ? Optional.empty()
          : Optional.of(
              new Proof(
                  claims.getId(), claims.getSubject(), generation, claims.getExpiresAtAsInstant()));
    } catch (JWTVerificationException e) {
      return Optional.empty();
    }
  }

  /**
   * What a token says.
   *
   * @param id of the token
   * @param username who has logged in
   * @param generation of the account at that time
   * @param end when it ends
   */
  public record Proof(String id, String username, int generation, Instant end) {}
}
