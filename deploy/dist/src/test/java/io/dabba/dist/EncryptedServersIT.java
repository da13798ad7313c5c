package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.embedded.Loopback;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisGroup;
import io.dabba.testkit.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All servers behind TLS, that of mail too, and Redis with a user for each role. */
@Timeout(180)
class EncryptedServersIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String PASSWORD = "correct-horse-battery";
  private static final String DAG =
      """
      dag_id: sealed
      tasks:
        first:
          bash: echo 42
        second:
          depends_on: first
          bash: "echo {{ ti.xcom_pull(task_ids='first') }}"
        tell:
          depends_on: second
          email:
            to: desk@example.org
            subject: Sealed
            text: "{{ ti.xcom_pull(task_ids='second') }}"
      """;

  @TempDir Path folder;
  private final ShutdownStack closing = new ShutdownStack();
  private TestCertificate certificate;
  private BrokerForTests broker;
  private int redisPort;
  private int brokerPort;
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, Loopback.ADDRESS, ServerSetup.PROTOCOL_SMTP));
  private int mailPort;

  @BeforeEach
  void startServers() throws Exception {
    assumeThat(RedisGroup.isPossible()).as("a redis-server on the PATH").isTrue();
    certificate = TestCertificate.make(folder, "ip:" + Loopback.ADDRESS, "-1d", 7);
    redisPort = startRedis();
    broker = closing.push("broker", BrokerForTests.shared());
    int plain = URI.create(broker.uri()).getPort();
    brokerPort = front(plain);
    mail.start();
    closing.push("mail", mail::stop);
    mailPort = front(mail.getSmtp().getPort());
  }

  private int front(int plain) throws Exception {
    return closing.push("tls", new TlsFront(certificate.context(), plain)).port();
  }

  @AfterEach
  void stop() {
    closing.close();
  }

  @Test
  void shouldRunADagOverTls() throws Exception {
    // Given
    Files.writeString(Files.createDirectories(folder.resolve("dags")).resolve("a.yaml"), DAG);
    Path trusted = certificate.writeTrusted(folder.resolve("trusted.p12"));
    int port = Loopback.freePort();

    // When
    try (DabbaProcess scheduler = start("scheduler", trusted, port)) {
      scheduler.awaitText("scheduler ready");
      try (DabbaProcess worker = startWorker(trusted)) {
        worker.awaitText("worker ready");
        RestApi api = new RestApi("http://127.0.0.1:" + port, PASSWORD);
        await().atMost(LIMIT).until(() -> api.knows("sealed"));
        api.trigger("sealed", "r1");

        // Then
        await().atMost(LIMIT).until(() -> api.state("sealed", "r1").equals("success"));
        assertThat(mail.waitForIncomingEmail(1)).isTrue();
      }
    }
  }

  @Test
  void shouldRefuseServersThatNobodyVouchesFor() throws Exception {
    // Given
    TestCertificate other = TestCertificate.make(folder, "ip:" + Loopback.ADDRESS, "-1d", 7);
    Path trusted = other.writeTrusted(folder.resolve("others.p12"));
    Map<String, String> environment = environment("worker", trusted, 0);
    environment.put("DABBA_REDIS_START_TIMEOUT", "1s");

    // When
    DabbaProcess worker = DabbaProcess.start(folder, environment, "worker");

    // Then
    assertThat(worker.exitCode()).isEqualTo(3);
  }

  /** Its user may only read the key of messages, which the scheduler has made. */
  private DabbaProcess startWorker(Path trusted) throws IOException {
    return start("worker", trusted, 0);
  }

  private DabbaProcess start(String role, Path trusted, int port) throws IOException {
    return DabbaProcess.start(folder, environment(role, trusted, port), role);
  }

  private Map<String, String> environment(String role, Path trusted, int port) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(
        "DABBA_REDIS_URI",
        "rediss://dabba-%1$s:change-%1$s@%2$s:%3$d/0".formatted(role, Loopback.ADDRESS, redisPort));
    environment.put(
        "DABBA_AMQP_URI",
        broker.uri().replace("amqp://", "amqps://").replaceFirst(":\\d+/", ":" + brokerPort + '/'));
    environment.put("DABBA_AMQP_QUEUES", broker.hasQuorumQueues() ? "quorum" : "classic");
    environment.put(
        "DABBA_CONN_SMTP_DEFAULT",
        "smtp://%s:%d?security=tls&from_email=dabba@example.org"
            .formatted(Loopback.ADDRESS, mailPort));
    environment.put("DABBA_API_PORT", Integer.toString(port));
    environment.put("DABBA_API_ADMIN_PASSWORD", PASSWORD);
    environment.put("DABBA_DAGS_FOLDER", folder.resolve("dags").toString());
    environment.put("DABBA_DATA_DIR", folder.resolve("data-" + role).toString());
    environment.put(
        "JAVA_TOOL_OPTIONS",
        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
            .formatted(trusted, TestCertificate.PASSWORD));
    return environment;
  }

  private int startRedis() throws Exception {
    int port = Loopback.freePort();
    String shown = certificate.writeCertificate(folder.resolve("redis.crt")).toString();
    Path output = folder.resolve("redis.out");
    ProcessBuilder builder =
        new ProcessBuilder("redis-server", "--port", "0", "--bind", Loopback.ADDRESS);
    Map<String, String> directives = new LinkedHashMap<>();
    directives.put("--tls-port", Integer.toString(port));
    directives.put("--tls-cert-file", shown);
    directives.put("--tls-key-file", certificate.writeKey(folder.resolve("redis.key")).toString());
    directives.put("--tls-ca-cert-file", shown);
    directives.put("--tls-auth-clients", "no");
    directives.put("--dir", folder.toString());
    directives.put("--appendonly", "yes");
    directives.put("--aclfile", Path.of("..", "redis", "users.acl").toRealPath().toString());
    directives.forEach(
        (name, value) -> {
          builder.command().add(name);
          builder.command().add(value);
        });
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    closing.push("redis-server", process::destroyForcibly);
    await().atMost(LIMIT).until(() -> Files.readString(output).contains("Ready to accept"));
    return port;
  }
}
