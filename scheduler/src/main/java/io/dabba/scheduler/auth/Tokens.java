package io.dabba.scheduler.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bearer tokens: JSON Web Tokens signed with HMAC-SHA256 under a key that all schedulers share. */
public final class Tokens {
  /** Airflow's default of {@code jwt_expiration_time}. */
  public static final Duration LIFETIME = Duration.ofDays(1);

  private static final String ISSUER = "dabba";
  private static final String ROLE = "role";
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
            .withClaimPresence("exp")
            .build();
  }

  /** A token that proves {@code principal} for {@code lifetime} from {@code now}. */
  public String issue(Principal principal, Instant now, Duration lifetime) {
    return JWT.create()
        .withIssuer(ISSUER)
        .withSubject(principal.username())
        .withClaim(ROLE, name(principal.role()))
        .withIssuedAt(now)
        .withExpiresAt(now.plus(lifetime))
        .sign(algorithm);
  }

  /** Whom a token proves; empty if it was forged, has expired or is none. */
  public Optional<Principal> verify(String token) {
    try {
      DecodedJWT claims = verifier.verify(token);
      return role(claims.getClaim(ROLE).asString())
          .map(role -> new Principal(claims.getSubject(), role));
    } catch (JWTVerificationException e) {
      return Optional.empty();
    }
  }

  /** Another version may know roles that this one does not: they allow nothing here. */
  private static Optional<Role> role(@Nullable String name) {
    return Arrays.stream(Role.values()).filter(role -> name(role).equals(name)).findFirst();
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
