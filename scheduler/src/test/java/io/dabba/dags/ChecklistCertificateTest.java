package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.dabba.common.codec.Json;
import io.dabba.common.secret.Connection;
import io.dabba.testkit.TestCertificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the production checklist says of certificates. */
@ResourceLock("javax.net.ssl.SSLContext")
class ChecklistCertificateTest {
  private static final String FILE = "production/ProductionDeploymentChecklist.java";
  private static final String TASK = "verify_infrastructure";
  private static final String HERE = "ip:127.0.0.1";

  private final SSLContext usual = usual();

  @TempDir private Path folder;
  private HttpsServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
  }

  @AfterEach
  void close() {
    SSLContext.setDefault(usual);
    server.stop(0);
  }

  @Test
  void shouldPassACertificateThatIsValidForLong() throws Exception {
    // Given
    ExampleRun run = serve(TestCertificate.make(folder, HERE, "-1d", 90));

    // When
    JsonNode checks = Json.tree(Json.write(run.callTask(TASK).value()));

    // Then
    assertThat(checks.at("/ssl_certificates/status").asText()).isEqualTo("passed");
  }

  @Test
  void shouldFailOneThatEndsSoon() throws Exception {
    // Given
    ExampleRun run = serve(TestCertificate.make(folder, HERE, "-1d", 10));

    // When / Then
    assertThatThrownBy(() -> run.callTask(TASK))
        .hasMessageStartingWith("checks failed: ssl_certificates (certificate is valid until ");
  }

  @Test
  void shouldFailOneThatHasExpired() throws Exception {
    // Given
    ExampleRun run = serve(TestCertificate.make(folder, HERE, "-10d", 9));

    // When / Then
    assertThatThrownBy(() -> run.callTask(TASK))
        .hasMessageStartingWith("checks failed: ssl_certificates (");
  }

  @Test
  void shouldFailOneForAnotherName() throws Exception {
    // Given
    ExampleRun run = serve(TestCertificate.make(folder, "dns:dabba.example.org", "-1d", 90));

    // When / Then
    assertThatThrownBy(() -> run.callTask(TASK))
        .hasMessageStartingWith("checks failed: ssl_certificates (SSLHandshakeException: ")
        .hasMessageContaining("127.0.0.1");
  }

  /** Serves it, and has clients that are made from now on trust it. */
  private ExampleRun serve(TestCertificate certificate)
      throws GeneralSecurityException, IOException {
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.start();
    SSLContext.setDefault(certificate.context());
    int port = server.getAddress().getPort();
    return ExampleDags.run(FILE, "production_deployment_checklist")
        .connected(
            new Connection(
                "checklist_dabba", "http", null, "127.0.0.1", "https", null, null, port, null));
  }

  private static SSLContext usual() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
