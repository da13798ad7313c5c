package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.codec.Json;
import io.dabba.common.config.DabbaConfig.Oidc;
import io.dabba.scheduler.auth.oidc.ProviderForTests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser's way to a provider and back, over HTTP. */
class OidcApiTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private ProviderForTests provider;
  private ApiForTests api;

  @BeforeEach
  void start() throws Exception {
    provider = new ProviderForTests();
    Oidc settings =
        new Oidc(
            provider.issuer(),
            ProviderForTests.CLIENT,
            "",
            "Work",
            "openid",
            "preferred_username",
            "groups",
            "",
            "");
    api = new ApiForTests(settings, ApiSettings.Protection.NONE);
  }

  @AfterEach
  void stop() {
    api.close();
    provider.close();
  }

  @Test
  void shouldLetInWhomTheProviderVouchesFor() throws Exception {
    // Given
    HttpResponse<String> away = get("/auth/oidc/login", "");
    String begun = cookie(away);
    provider.visit(URI.create(away.headers().firstValue("Location").orElseThrow()));

    // When
    HttpResponse<String> back = get(callback(begun, ProviderForTests.CODE), begun);

    // Then
    assertThat(begun).contains("HttpOnly", "SameSite=Lax", "Path=/auth/oidc");
    assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    assertThat(cookie(back)).startsWith("dabba_session=").contains("SameSite=Strict", "HttpOnly");
    String session = cookie(back).split(";")[0];
    assertThat(Json.tree(get("/ui/session", session).body()).at("/user/username").asText())
        .isEqualTo("nina");
    assertThat(api.access.users().find("nina").join().roles()).containsExactly("Viewer");
  }

  @Test
  void shouldRefuseABrowserThatHasNotBegun() throws Exception {
    // Given: somebody has another open the end of a login that they began themselves
    String begun = cookie(get("/auth/oidc/login", ""));

    // When
    HttpResponse<String> back = get(callback(begun, ProviderForTests.CODE), "");

    // Then
    assertThat(back.statusCode()).isEqualTo(403);
    assertThat(back.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void shouldKeepOutWhoHasNoRoleHere() throws Exception {
    // Given: a group whose name only resembles one that has a role
    provider.claims.put("groups", List.of("staff2", "Staff", "staff "));
    HttpResponse<String> away = get("/auth/oidc/login", "");
    String begun = cookie(away);
    provider.visit(URI.create(away.headers().firstValue("Location").orElseThrow()));

    // When
    HttpResponse<String> back = get(callback(begun, ProviderForTests.CODE), begun);

    // Then
    assertThat(back.statusCode()).isEqualTo(403);
    assertThat(api.access.users().all().join()).noneMatch(user -> user.username().equals("nina"));
  }

  @Test
  void shouldNotLetAProviderNameAnAccountThatIsKeptHere() throws Exception {
    // Given
    provider.claims.put("preferred_username", "admin");
    HttpResponse<String> away = get("/auth/oidc/login", "");
    String begun = cookie(away);
    provider.visit(URI.create(away.headers().firstValue("Location").orElseThrow()));

    // When
    HttpResponse<String> back = get(callback(begun, ProviderForTests.CODE), begun);

    // Then
    assertThat(back.statusCode()).isEqualTo(403);
  }

  @Test
  void shouldTellThePagesThatThereIsAProvider() throws Exception {
    // When
    HttpResponse<String> session = get("/ui/session", "");

    // Then
    assertThat(Json.tree(session.body()).path("provider").asText()).isEqualTo("Work");
  }

  private static String callback(String cookie, String code) {
    String state = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    return "/auth/oidc/callback?state=" + state + "&code=" + code;
  }

  private static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow();
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.url() + path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie.split(";")[0]);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
