package io.dabba.common.config;

import io.dabba.common.error.DabbaException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Turns the texts of all settings into the typed whole, and checks what spans several of them. */
final class ConfigMapping {
  private final Map<String, SettingText> texts;

  ConfigMapping(Map<String, SettingText> texts) {
    this.texts = texts;
  }

  DabbaConfig toConfig() {
    DabbaConfig config =
        new DabbaConfig(
            value(Settings.DATA_DIR),
            value(Settings.DAGS_FOLDER),
            redis(),
            amqp(),
            scheduler(),
            worker(),
            api(),
            oidc(),
            ldap(),
            secrets(),
            new DabbaConfig.Alerts(value(Settings.ALERTS_FILE)),
            limits(),
            new DabbaConfig.Retention(
                value(Settings.RETENTION_RUNS_PER_DAG), value(Settings.RETENTION_DAYS)));
    check(config);
    return config;
  }

  private DabbaConfig.Redis redis() {
    return new DabbaConfig.Redis(value(Settings.REDIS_URI), value(Settings.REDIS_START_TIMEOUT));
  }

  private DabbaConfig.Amqp amqp() {
    return new DabbaConfig.Amqp(
        value(Settings.AMQP_URI),
        value(Settings.AMQP_QUEUES),
        value(Settings.AMQP_START_TIMEOUT),
        new DabbaConfig.Messages(
            value(Settings.AMQP_MESSAGE_KEYS), value(Settings.AMQP_MESSAGE_MAX_AGE)));
  }

  private DabbaConfig.Scheduler scheduler() {
    return new DabbaConfig.Scheduler(
        value(Settings.SCHEDULER_LEASE),
        value(Settings.SCHEDULER_WINDOW),
        value(Settings.SCHEDULER_LOST_TRIES),
        value(Settings.SCHEDULER_REPUBLISH_AFTER),
        value(Settings.SCHEDULER_DAGS_ARE_PAUSED_AT_CREATION),
        value(Settings.SCHEDULER_SCAN_INTERVAL));
  }

  private DabbaConfig.Worker worker() {
    return new DabbaConfig.Worker(
        value(Settings.WORKER_SLOTS),
        value(Settings.WORKER_CALLBACK_SLOTS),
        value(Settings.WORKER_QUEUES),
        value(Settings.WORKER_HEARTBEAT),
        value(Settings.WORKER_LEASE),
        value(Settings.WORKER_DRAIN_TIMEOUT),
        value(Settings.WORKER_HOST),
        value(Settings.WORKER_PORT),
        value(Settings.WORKER_METRIC_LABELS));
  }

  private DabbaConfig.Api api() {
    String host = value(Settings.API_HOST);
    int port = value(Settings.API_PORT);
    String url = value(Settings.API_URL);
    String scheme = value(AccessSettings.API_TLS_CERTIFICATE).isEmpty() ? "http" : "https";
    return new DabbaConfig.Api(
        host,
        port,
        url.isEmpty() ? urlOf(scheme, host, port) : url,
        value(Settings.API_ADMIN_PASSWORD),
        value(Settings.API_AUDIT_ENTRIES),
        value(Settings.API_TEST_CONNECTIONS),
        value(AccessSettings.API_SESSION_LIFETIME),
        value(AccessSettings.API_TOKEN_LIFETIME),
        value(AccessSettings.API_REQUESTS_PER_MINUTE),
        value(AccessSettings.API_TLS_CERTIFICATE),
        value(AccessSettings.API_TLS_KEY));
  }

  private DabbaConfig.Oidc oidc() {
    return new DabbaConfig.Oidc(
        value(AccessSettings.OIDC_ISSUER),
        value(AccessSettings.OIDC_CLIENT_ID),
        value(AccessSettings.OIDC_CLIENT_SECRET),
        value(AccessSettings.OIDC_NAME),
        value(AccessSettings.OIDC_SCOPES),
        value(AccessSettings.OIDC_USERNAME_CLAIM),
        value(AccessSettings.OIDC_GROUPS_CLAIM),
        value(AccessSettings.OIDC_ROLES),
        value(AccessSettings.OIDC_DEFAULT_ROLE));
  }

  private DabbaConfig.Ldap ldap() {
    return new DabbaConfig.Ldap(
        value(AccessSettings.LDAP_URI),
        value(AccessSettings.LDAP_BIND_DN),
        value(AccessSettings.LDAP_BIND_PASSWORD),
        value(AccessSettings.LDAP_USER_BASE),
        value(AccessSettings.LDAP_USER_ATTRIBUTE),
        value(AccessSettings.LDAP_GROUPS_ATTRIBUTE),
        value(AccessSettings.LDAP_ROLES),
        value(AccessSettings.LDAP_DEFAULT_ROLE));
  }

  private DabbaConfig.Secrets secrets() {
    return new DabbaConfig.Secrets(
        value(AccessSettings.SECRETS_KEY),
        value(AccessSettings.SECRETS_DIRECTORY),
        value(AccessSettings.SECRETS_TTL),
        value(AccessSettings.SECRETS_VAULT_URL),
        value(AccessSettings.SECRETS_VAULT_TOKEN),
        value(AccessSettings.SECRETS_VAULT_ROLE_ID),
        value(AccessSettings.SECRETS_VAULT_SECRET_ID),
        value(AccessSettings.SECRETS_VAULT_MOUNT),
        value(AccessSettings.SECRETS_VAULT_PATH));
  }

  private DabbaConfig.Limits limits() {
    return new DabbaConfig.Limits(
        value(Settings.LIMITS_INLINE_XCOM_BYTES),
        value(Settings.LIMITS_MAX_XCOM_BYTES),
        value(Settings.LIMITS_MAX_LOG_BYTES),
        value(Settings.LIMITS_MAX_CONF_BYTES),
        value(Settings.LIMITS_MAX_INBOX_LENGTH),
        value(Settings.LIMITS_MAX_MAP_LENGTH));
  }

  private void check(DabbaConfig config) {
    Duration twoHeartbeats = config.worker().heartbeat().multipliedBy(2);
    if (config.worker().lease().compareTo(twoHeartbeats) < 0) {
      throw invalid(
          Settings.WORKER_LEASE,
          "at least two heartbeats ("
              + Settings.WORKER_HEARTBEAT.name()
              + ": "
              + text(Settings.WORKER_HEARTBEAT).text()
              + ")");
    }
    if (config.api().tlsCertificate().isEmpty() != config.api().tlsKey().isEmpty()) {
      throw invalid(
          AccessSettings.API_TLS_KEY,
          "a file if " + AccessSettings.API_TLS_CERTIFICATE.name() + " is one, and else nothing");
    }
    if (config.limits().inlineXcomBytes() > config.limits().maxXcomBytes()) {
      throw invalid(
          Settings.LIMITS_INLINE_XCOM_BYTES,
          "at most "
              + Settings.LIMITS_MAX_XCOM_BYTES.name()
              + " ("
              + text(Settings.LIMITS_MAX_XCOM_BYTES).text()
              + ")");
    }
  }

  private <T> T value(Setting<T> setting) {
    try {
      return setting.type().parser().apply(text(setting).text().strip());
    } catch (IllegalArgumentException e) {
      throw invalid(setting, setting.type().expected());
    } catch (DabbaException e) {
      throw invalid(setting, setting.type().expected() + " (" + e.getMessage() + ")");
    }
  }

  private SettingText text(Setting<?> setting) {
    return texts.getOrDefault(
        setting.name(), new SettingText(setting.fallback(), SettingText.DEFAULT_ORIGIN));
  }

  private DabbaException invalid(Setting<?> setting, String expected) {
    SettingText text = text(setting);
    return DabbaException.invalid(
        setting.name()
            + " ("
            + text.origin()
            + "): expected "
            + expected
            + ", found \""
            + Secrets.hide(setting, text.text())
            + '"');
  }

  /** A wildcard address is one to listen on, not one to call. */
  private static String urlOf(String scheme, String host, int port) {
    String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    String written = reachable.contains(":") ? '[' + reachable + ']' : reachable;
    return URI.create(scheme + "://" + written + ':' + port).toString();
  }
}
