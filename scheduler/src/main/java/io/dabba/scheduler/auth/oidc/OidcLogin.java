package io.dabba.scheduler.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.dabba.common.codec.Json;
import io.dabba.common.config.DabbaConfig.Oidc;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.AccessStore;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Logins by the authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636). What belongs
 * to a login that has begun is kept under its state, which serves once and is bound to the browser
 * that has begun it.
 */
public final class OidcLogin {
  /** How long a login may take. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int MAX_BYTES = 256 * 1024;
  private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

  private final Oidc settings;
  private final URI redirect;
  private final AccessStore store;
  private final Executor executor;
  private volatile @Nullable OIDCProviderMetadata provider;

  /**
   * @param redirect where the provider sends browsers back to
   * @param executor waits for the provider
   */
  public OidcLogin(Oidc settings, URI redirect, AccessStore store, Executor executor) {
    this.settings = settings;
    this.redirect = redirect;
    this.store = store;
    this.executor = executor;
  }

  /** What the button is called. */
  public String name() {
    return settings.name();
  }

  /** Begins a login. */
  public CompletableFuture<Begun> begin() {
    State state = new State();
    CodeVerifier verifier = new CodeVerifier();
    Nonce nonce = new Nonce();
    String kept = Json.write(new Kept(verifier.getValue(), nonce.getValue()));
    return CompletableFuture.supplyAsync(this::provider, executor)
        .thenApply(metadata -> request(metadata, state, verifier, nonce))
        .thenCompose(
            address ->
                store
                    .note(note(state.getValue()), kept, PATIENCE)
                    .thenApply(done -> new Begun(state.getValue(), address)));
  }

  /** Ends a login: whom the provider vouches for, or FORBIDDEN. */
  public CompletableFuture<Vouched> end(String state, String code) {
    return store
        .takeNote(note(state))
        .thenApply(kept -> kept.orElseThrow(() -> refused("a login that was begun here")))
        .thenApplyAsync(kept -> vouched(Json.read(kept, Kept.class), code), executor);
  }

  private URI request(
      OIDCProviderMetadata metadata, State state, CodeVerifier verifier, Nonce nonce) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            Scope.parse(settings.scopes()),
            new ClientID(settings.clientId()),
            redirect)
        .endpointURI(metadata.getAuthorizationEndpointURI())
        .state(state)
        .nonce(nonce)
        .codeChallenge(verifier, CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  private Vouched vouched(Kept kept, String code) {
    OIDCProviderMetadata metadata = provider();
    try {
      HTTPRequest request = tokenRequest(metadata, kept, code).toHTTPRequest();
      request.setConnectTimeout(TIMEOUT_MILLIS);
      request.setReadTimeout(TIMEOUT_MILLIS);
      request.setFollowRedirects(false);
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (!response.indicatesSuccess()) {
        throw refused("a code that the provider knows");
      }
      JWT token =
          ((com.nimbusds.openid.connect.sdk.OIDCTokenResponse) response.toSuccessResponse())
              .getOIDCTokens()
              .getIDToken();
      return vouched(validator(metadata).validate(token, new Nonce(kept.nonce())));
    } catch (BadJOSEException | JOSEException | ParseException e) {
      throw new DabbaException(
          ErrorCode.FORBIDDEN, "login: expected a token that the provider has signed", e);
    } catch (IOException e) {
      throw away(e);
    }
  }

  private TokenRequest tokenRequest(OIDCProviderMetadata metadata, Kept kept, String code) {
    ClientID client = new ClientID(settings.clientId());
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), redirect, new CodeVerifier(kept.verifier()));
    URI endpoint = metadata.getTokenEndpointURI();
    return settings.clientSecret().isEmpty()
        ? new TokenRequest.Builder(endpoint, client, grant).build()
        : new TokenRequest.Builder(
                endpoint, new ClientSecretBasic(client, new Secret(settings.clientSecret())), grant)
            .build();
  }

  private IDTokenValidator validator(OIDCProviderMetadata metadata) throws IOException {
    return new IDTokenValidator(
        metadata.getIssuer(),
        new ClientID(settings.clientId()),
        ALGORITHM,
        metadata.getJWKSetURI().toURL(),
        new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES));
  }

  private Vouched vouched(IDTokenClaimsSet claims) {
    String username = claims.getStringClaim(settings.usernameClaim());
    if (username == null || username.isBlank()) {
      throw refused("a token with the claim " + settings.usernameClaim());
    }
    boolean byAddress = settings.usernameClaim().equals("email");
    if (byAddress && !Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))) {
      throw refused("an address that the provider has verified");
    }
    List<String> groups = claims.getStringListClaim(settings.groupsClaim());
    return new Vouched(
        byAddress ? username.toLowerCase(Locale.ROOT) : username,
        Optional.ofNullable(groups).orElse(List.of()));
  }

  /**
   * Read once, when it is first needed: a provider that is away must not keep Dabba from starting.
   */
  private OIDCProviderMetadata provider() {
    OIDCProviderMetadata known = provider;
    if (known != null) {
      return known;
    }
    try {
      OIDCProviderMetadata found =
          OIDCProviderMetadata.resolve(
              new Issuer(new URI(settings.issuer())), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
      provider = found;
      return found;
    } catch (GeneralException | IOException | URISyntaxException e) {
      throw away(e);
    }
  }

  private static DabbaException away(Exception cause) {
    return new DabbaException(
        ErrorCode.UNAVAILABLE, "oidc: expected an answer of the provider, found none", cause);
  }

  private static DabbaException refused(String expected) {
    return new DabbaException(
        ErrorCode.FORBIDDEN, "login: expected " + expected + ", found another");
  }

  private static String note(String state) {
    return "oidc:" + state;
  }

  /**
   * A login that has begun.
   *
   * @param state that the browser must bring back
   * @param address where the browser goes
   */
  public record Begun(String state, URI address) {}

  /**
   * Whom the provider vouches for.
   *
   * @param username the name
   * @param groups the user's groups
   */
  public record Vouched(String username, List<String> groups) {}

  private record Kept(String verifier, String nonce) {}
}
