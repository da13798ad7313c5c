package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.testkit.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with a certificate and key in PEM files. */
class ApiTlsTest {
  @TempDir private Path folder;

  @Test
  void shouldServeHttpsAndNothingElse() throws Exception {
    // Given
    TestCertificate made = TestCertificate.make(folder, "dns:localhost", "-1d", 90);
    byte[] encoded = made.keys().getCertificate(TestCertificate.ALIAS).getEncoded();
    Path certificate = pem("cert.pem", "CERTIFICATE", encoded);
    Key key = made.keys().getKey(TestCertificate.ALIAS, TestCertificate.PASSWORD.toCharArray());
    Path keyFile = pem("key.pem", "PRIVATE KEY", key.getEncoded());
    ApiSettings.Protection tls =
        new ApiSettings.Protection(0, certificate.toString(), keyFile.toString());
    try (ApiForTests api = new ApiForTests(null, tls)) {
      HttpClient client = HttpClient.newBuilder().sslContext(made.context()).build();

      // When
      HttpResponse<String> reply = get(client, api.url().replace("127.0.0.1", "localhost"));

      // Then
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThatThrownBy(() -> get(client, api.url().replace("https", "http")))
          .isInstanceOf(java.io.IOException.class);
    }
  }

  private Path pem(String name, String kind, byte[] content) throws Exception {
    String text =
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind);
    return Files.writeString(folder.resolve(name), text);
  }

  private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v2/version")).build();
    return client.send(request, BodyHandlers.ofString());
  }
}
