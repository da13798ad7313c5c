package io.dabba.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
  @TempDir private Path folder;

  @Test
  void shouldKnowSensibleDefaults() {
    // Given / When
    DabbaConfig config = DabbaConfig.defaults();

    // Then
    int cores = Runtime.getRuntime().availableProcessors();
    assertThat(config)
        .isEqualTo(
            new DabbaConfig(
                Path.of(".dabba"),
                Path.of("dags"),
                new DabbaConfig.Redis("redis://127.0.0.1:6379", Duration.ZERO),
                new DabbaConfig.Amqp(
                    "amqp://127.0.0.1:5672",
                    QueueDialect.QUORUM,
                    Duration.ZERO,
                    DabbaConfig.Messages.DEFAULT),
                new DabbaConfig.Scheduler(
                    Duration.ofSeconds(5),
                    1_000,
                    2,
                    Duration.ofSeconds(5),
                    false,
                    Duration.ofSeconds(1)),
                new DabbaConfig.Worker(
                    Math.max(8, 2 * cores),
                    2,
                    List.of("default"),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(30),
                    "127.0.0.1",
                    0,
                    List.of(
                        "region", "city", "company", "channel", "currency", "status", "category")),
                new DabbaConfig.Api(
                    "127.0.0.1",
                    8080,
                    "http://127.0.0.1:8080",
                    "",
                    100_000,
                    false,
                    Duration.ofHours(12),
                    Duration.ofDays(1),
                    12_000,
                    "",
                    ""),
                new DabbaConfig.Oidc(
                    "",
                    "",
                    "",
                    "single sign-on",
                    "openid profile email",
                    "preferred_username",
                    "groups",
                    "",
                    ""),
                new DabbaConfig.Ldap("", "", "", "", "uid", "memberOf", "", ""),
                new DabbaConfig.Secrets(
                    "", "", Duration.ofSeconds(5), "", "", "", "", "secret", "dabba"),
                new DabbaConfig.Alerts(""),
                new DabbaConfig.Limits(
                    48 * 1024, 64 * 1024 * 1024, 10 * 1024 * 1024, 64 * 1024, 1_000_000, 100_000),
                new DabbaConfig.Retention(10_000, 30)));
  }

  @Test
  void shouldMapEverySetting() throws IOException {
    // Given
    Path file =
        file(
            """
            data_dir: /var/lib/dabba
            dags_folder: /srv/dags
            redis: {uri: "rediss://:secret@store:6380", start_timeout: 45s}
            amqp:
              uri: amqps://dabba:secret@broker/vhost
              queues: classic
              start_timeout: PT1M
            scheduler:
              lease: 10s
              window: 500
              lost_tries: 5
              republish_after: 1500ms
              dags_are_paused_at_creation: true
              scan_interval: 2s
            worker:
              slots: 3
              callback_slots: 4
              queues: [etl, default]
              heartbeat: 1s
              lease: 4s
              drain_timeout: 2m
              host: 0.0.0.0
              port: 9100
              metric_labels: [zone]
            api:
              host: 0.0.0.0
              port: 80
              url: "https://dabba.example"
              admin_password: hunter22
              session_lifetime: 2h
              token_lifetime: 1h
              requests_per_minute: 60
              tls_certificate: /tls/cert.pem
              tls_key: /tls/key.pem
            oidc:
              issuer: https://id.example
              client_id: dabba
              client_secret: hush
              name: Work
              scopes: openid
              username_claim: email
              groups_claim: teams
              roles: a => Op
              default_role: Viewer
            ldap:
              uri: ldaps://dir
              bind_dn: cn=r
              bind_password: pw
              user_base: ou=p
              user_attribute: cn
              groups_attribute: groups
              roles: cn=o => Op
              default_role: User
            secrets:
              key: k
              directory: /s
              ttl: 1m
              vault_url: https://vault
              vault_token: t
              vault_role_id: r
              vault_secret_id: i
              vault_mount: kv
              vault_path: d
            alerts: {file: /etc/dabba/alerts.yaml}
            limits:
              inline_xcom_bytes: 1KiB
              max_xcom_bytes: 1 MiB
              max_log_bytes: 4096
              max_conf_bytes: 2KiB
              max_inbox_length: 1000
              max_map_length: 500
            retention:
              runs_per_dag: 7
              days: 3
            """);

    // When
    DabbaConfig config = ConfigReader.read(file, Map.of(), Map.of()).config();

    // Then
    assertThat(config)
        .isEqualTo(
            new DabbaConfig(
                Path.of("/var/lib/dabba"),
                Path.of("/srv/dags"),
                new DabbaConfig.Redis("rediss://:secret@store:6380", Duration.ofSeconds(45)),
                new DabbaConfig.Amqp(
                    "amqps://dabba:secret@broker/vhost",
                    QueueDialect.CLASSIC,
                    Duration.ofMinutes(1),
                    DabbaConfig.Messages.DEFAULT),
                new DabbaConfig.Scheduler(
                    Duration.ofSeconds(10),
                    500,
                    5,
                    Duration.ofMillis(1_500),
                    true,
                    Duration.ofSeconds(2)),
                new DabbaConfig.Worker(
                    3,
                    4,
                    List.of("etl", "default"),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4),
                    Duration.ofMinutes(2),
                    "0.0.0.0",
                    9_100,
                    List.of("zone")),
                new DabbaConfig.Api(
                    "0.0.0.0",
                    80,
                    "https://dabba.example",
                    "hunter22",
                    100_000,
                    false,
                    Duration.ofHours(2),
                    Duration.ofHours(1),
                    60,
                    "/tls/cert.pem",
                    "/tls/key.pem"),
                new DabbaConfig.Oidc(
                    "https://id.example",
                    "dabba",
                    "hush",
                    "Work",
                    "openid",
                    "email",
                    "teams",
                    "a => Op",
                    "Viewer"),
                new DabbaConfig.Ldap(
                    "ldaps://dir", "cn=r", "pw", "ou=p", "cn", "groups", "cn=o => Op", "User"),
                new DabbaConfig.Secrets(
                    "k", "/s", Duration.ofMinutes(1), "https://vault", "t", "r", "i", "kv", "d"),
                new DabbaConfig.Alerts("/etc/dabba/alerts.yaml"),
                new DabbaConfig.Limits(1_024, 1_048_576, 4_096, 2_048, 1_000, 500),
                new DabbaConfig.Retention(7, 3)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker.slots | many | a number from 1 to 10000",
        "worker.slots | 0 | a number from 1 to 10000",
        "worker.queues | etl,../x | one or more queue names",
        "worker.heartbeat | 2 | a duration such as 10s",
        "worker.heartbeat | soon | a duration such as 10s",
        "worker.lease | 3s | at least two heartbeats (worker.heartbeat: 2s)",
        "worker.port | 70000 | a number from 0 to 65535",
        "api.port | -1 | a number from 0 to 65535",
        "api.url | localhost:8080 | an address beginning http://",
        "api.url | http://a b | an address beginning http://",
        "redis.uri | memcached://x | an address beginning redis://",
        "amqp.uri | amqp:// | an address beginning amqp://",
        "amqp.queues | mirrored | one of quorum, classic",
        "scheduler.dags_are_paused_at_creation | yes | true or false",
        "limits.max_xcom_bytes | 5 MB | a size such as 48KiB",
        "limits.max_xcom_bytes | 4096MiB | a size such as 48KiB",
        "limits.inline_xcom_bytes | 128MiB | at most limits.max_xcom_bytes (64MiB)",
        "data_dir | '' | a path",
      })
  void shouldRefuseBadValue(String name, String text, String expected) {
    // Given / When / Then
    assertThatThrownBy(() -> ConfigReader.read(null, Map.of(), Map.of(name, text)))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(name + " (flag): expected " + expected)
        .hasMessageContaining("found \"" + text + '"');
  }

  @Test
  void shouldLetLaterSourcesWin() throws IOException {
    // Given
    Path file = file("worker: {slots: 1, port: 1}\nscheduler: {window: 1}\n");
    Map<String, String> environment = Map.of("DABBA_WORKER_PORT", "2", "DABBA_WORKER_SLOTS", "2");
    Map<String, String> flags = Map.of("worker.slots", "3");

    // When
    EffectiveConfig config = ConfigReader.read(file, environment, flags);

    // Then
    assertThat(config.config().scheduler().window()).isEqualTo(1);
    assertThat(config.config().worker().port()).isEqualTo(2);
    assertThat(config.config().worker().slots()).isEqualTo(3);
    assertThat(config.origin("scheduler.window")).isEqualTo(file + " line 2");
    assertThat(config.origin("worker.port")).isEqualTo("environment DABBA_WORKER_PORT");
    assertThat(config.origin("worker.slots")).isEqualTo("flag");
    assertThat(config.origin("worker.lease")).isEqualTo("default");
  }

  @Test
  void shouldReadTheFileThatTheEnvironmentNames() throws IOException {
    // Given
    Path file = file("scheduler: {window: 7}\n");

    // When
    EffectiveConfig config =
        ConfigReader.read(null, Map.of("DABBA_CONFIG", file.toString()), Map.of());

    // Then
    assertThat(config.config().scheduler().window()).isEqualTo(7);
  }

  @Test
  void shouldRefuseUnknownNameWithTheNearestKnownOne() throws IOException {
    // Given
    Path file = file("worker:\n  slot: 4\n");

    // When / Then
    assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), Map.of()))
        .hasMessage(
            "worker.slot (%s line 2): expected a known setting such as worker.slots,"
                + " found an unknown one",
            file);
  }

  @Test
  void shouldRefuseMistypedVariableAndLeaveOthersAlone() {
    // Given
    Map<String, String> foreign =
        Map.of("DABBA_WORKER_SERVICE_HOST", "10.0.0.1", "DABBA_API_USER", "admin");

    // When / Then
    assertThat(ConfigReader.read(null, foreign, Map.of()).config())
        .isEqualTo(DabbaConfig.defaults());
    assertThatThrownBy(() -> ConfigReader.read(null, Map.of("DABBA_WORKER_SLOT", "1"), Map.of()))
        .hasMessage(
            "environment DABBA_WORKER_SLOT: expected DABBA_WORKER_SLOTS, found an unknown name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'worker: {slots: 1' | line",
        "'worker: {slots: 1, slots: 2}' | line",
        "'[1, 2]' | names and values",
        "'worker: {queues: [[a], b]}' | a list of plain values",
        "'worker: 3' | worker.",
      })
  void shouldRefuseFileOfAnotherShape(String yaml, String expected) throws IOException {
    // Given
    Path file = file(yaml);

    // When / Then
    assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), Map.of()))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void shouldRefuseNamedFileThatDoesNotExist() {
    // Given
    Path file = folder.resolve("nowhere.yaml");

    // When / Then
    assertThatThrownBy(() -> ConfigReader.read(file, Map.of(), Map.of()))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(file + ": expected a readable file");
  }

  @Test
  void shouldNotRepeatPasswordsInErrors() {
    // Given
    Map<String, String> flags = Map.of("redis.uri", "http://user:hunter22@store");

    // When / Then
    assertThatThrownBy(() -> ConfigReader.read(null, Map.of(), flags))
        .hasMessageContaining("http://***@store")
        .hasMessageNotContaining("hunter22");
  }

  @Test
  void shouldCallAWildcardAddressByLoopback() {
    // Given
    Map<String, String> flags = Map.of("api.host", "0.0.0.0", "api.port", "9000");

    // When
    DabbaConfig config = ConfigReader.read(null, Map.of(), flags).config();

    // Then
    assertThat(config.api().url()).isEqualTo("http://127.0.0.1:9000");
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("dabba.yaml"), yaml);
  }
}
