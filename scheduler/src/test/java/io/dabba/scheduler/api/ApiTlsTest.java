package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with a certificate and key in PEM files. */
class ApiTlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  @Test
  void shouldServeHttpsAndNothingElse() throws Exception {
    // Given
    KeyStore keys = newKeys();
    Path certificate = pem("cert.pem", "CERTIFICATE", keys.getCertificate("api").getEncoded());
    Key key = keys.getKey("api", PASSWORD.toCharArray());
    Path keyFile = pem("key.pem", "PRIVATE KEY", key.getEncoded());
    ApiSettings.Protection tls =
        new ApiSettings.Protection(0, certificate.toString(), keyFile.toString());
    try (ApiForTests api = new ApiForTests(null, tls)) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(keys)).build();

      // When
      HttpResponse<String> reply = get(client, api.url().replace("127.0.0.1", "localhost"));

      // Then
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThatThrownBy(() -> get(client, api.url().replace("https", "http")))
          .isInstanceOf(java.io.IOException.class);
    }
  }

  private KeyStore newKeys() throws Exception {
    Path file = folder.resolve("keys.p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                tool.toString(),
                "-genkeypair",
                "-alias",
                "api",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String output = new String(made.getInputStream().readAllBytes());
    assertThat(made.waitFor()).as(output).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    Certificate certificate = keys.getCertificate("api");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("api", certificate);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
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
