package io.dabba.common.config;

import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Every setting of every process.
 *
 * @param dataDir where a process keeps what is its own: journal, values, embedded servers
 * @param dagsFolder where DAG files are read from
 * @param redis the store
 * @param amqp the broker
 * @param scheduler the engine
 * @param worker the task runner
 * @param api the REST API and what serves it
 * @param oidc provider that users may log in with
 * @param ldap directory that knows further users
 * @param secrets what variables and connections are sealed with, and where else they are
 * @param alerts who is told of what
 * @param limits sizes beyond which input is refused
 * @param retention which finished runs are kept
 */
public record DabbaConfig(
    Path dataDir,
    Path dagsFolder,
    Redis redis,
    Amqp amqp,
    Scheduler scheduler,
    Worker worker,
    Api api,
    Oidc oidc,
    Ldap ldap,
    Secrets secrets,
    Alerts alerts,
    Limits limits,
    Retention retention) {

  /** The settings where nobody gives any. */
  public static DabbaConfig defaults() {
    return ConfigReader.defaults().config();
  }

  /**
   * @param uri redis://, rediss://, redis-sentinel:// or redis-cluster://
   * @param startTimeout how long to wait for it at start
   */
  public record Redis(String uri, Duration startTimeout) {}

  /**
   * @param uri amqp:// or amqps://
   * @param queues kind of queue to declare
   * @param startTimeout how long to wait for it at start
   * @param messages how workers know messages
   */
  public record Amqp(String uri, QueueDialect queues, Duration startTimeout, Messages messages) {}

  /**
   * @param keys keys that sign them, newest first, or empty for one that processes share
   * @param maxAge age beyond which they are refused
   */
  public record Messages(String keys, Duration maxAge) {
    /** Nothing but a shared key. */
    public static final Messages DEFAULT = new Messages("", Duration.ofDays(7));

    /** Never the keys. */
    @Override
    public String toString() {
      return "Messages[maxAge=" + maxAge + ']';
    }
  }

  /**
   * @param lease how long a shard stays with a scheduler that has stopped answering
   * @param window unstarted messages per queue on the broker
   * @param lostTries tries a task gets again because its worker was lost
   * @param republishAfter age at which an unstarted message is doubted, if its queue is empty
   * @param dagsArePausedAtCreation whether a new DAG starts paused
   * @param scanInterval how often the DAG folder is looked at, beside being watched
   */
  public record Scheduler(
      Duration lease,
      int window,
      int lostTries,
      Duration republishAfter,
      boolean dagsArePausedAtCreation,
      Duration scanInterval) {}

  /**
   * @param slots tasks run at once
   * @param callbackSlots callbacks run at once, beside the tasks
   * @param queues queues consumed
   * @param heartbeat how often its lease is renewed
   * @param lease how long its claims outlive its last heartbeat
   * @param drainTimeout how long running tasks may go on after SIGTERM
   * @param host address that serves metrics and health
   * @param port port that serves metrics and health; 0 picks one
   * @param metricLabels labels that tasks may give their business metrics
   */
  public record Worker(
      int slots,
      int callbackSlots,
      List<String> queues,
      Duration heartbeat,
      Duration lease,
      Duration drainTimeout,
      String host,
      int port,
      List<String> metricLabels) {}

  /**
   * @param host address to listen on
   * @param port port to listen on
   * @param url where client commands find it
   * @param adminPassword first password of user admin, or empty to make one up
   * @param auditEntries entries of the audit log beyond which the oldest are dropped
   * @param testConnections whether connections may be tested from here
   * @param sessionLifetime how long a browser stays logged in
   * @param tokenLifetime how long a token is good
   * @param requestsPerMinute of one user or address; 0 for no limit
   * @param tlsCertificate PEM file, or empty for plain HTTP
   * @param tlsKey PEM file with the key to it
   */
  public record Api(
      String host,
      int port,
      String url,
      String adminPassword,
      int auditEntries,
      boolean testConnections,
      Duration sessionLifetime,
      Duration tokenLifetime,
      int requestsPerMinute,
      String tlsCertificate,
      String tlsKey) {}

  /**
   * @param issuer the provider, or empty for none
   * @param clientId what it knows Dabba as
   * @param clientSecret what Dabba proves that with, or empty
   * @param name what the button is called
   * @param scopes asked for, separated by spaces
   * @param usernameClaim claim that names the user
   * @param groupsClaim claim that names the user's groups
   * @param roles which roles groups stand for
   * @param defaultRole role of those without, or empty
   */
  public record Oidc(
      String issuer,
      String clientId,
      String clientSecret,
      String name,
      String scopes,
      String usernameClaim,
      String groupsClaim,
      String roles,
      String defaultRole) {
    /** Never the secret. */
    @Override
    public String toString() {
      return "Oidc[issuer=" + issuer + ']';
    }
  }

  /**
   * @param uri the directory, or empty for none
   * @param bindDn who searches it, or empty
   * @param bindPassword the password to that
   * @param userBase entry below which users are
   * @param userAttribute attribute that holds the username
   * @param groupsAttribute attribute that names groups
   * @param roles which roles groups stand for
   * @param defaultRole role of those without, or empty
   */
  public record Ldap(
      String uri,
      String bindDn,
      String bindPassword,
      String userBase,
      String userAttribute,
      String groupsAttribute,
      String roles,
      String defaultRole) {
    /** Never the password. */
    @Override
    public String toString() {
      return "Ldap[uri=" + uri + ']';
    }
  }

  /**
   * @param key 32 bytes in base64, more of them after commas, or empty for none
   * @param directory folder with a file of each secret, or empty
   * @param ttl how long what was looked up may be used
   * @param vaultUrl HashiCorp Vault, or empty
   * @param vaultToken token for it, or empty
   * @param vaultRoleId AppRole to log in with, or empty
   * @param vaultSecretId the secret id to that
   * @param vaultMount where its KV engine is
   * @param vaultPath path of the secrets in it
   */
  public record Secrets(
      String key,
      String directory,
      Duration ttl,
      String vaultUrl,
      String vaultToken,
      String vaultRoleId,
      String vaultSecretId,
      String vaultMount,
      String vaultPath) {
    /** A key, and no other place where secrets are. */
    public static Secrets ofKey(String key) {
      return new Secrets(key, "", Duration.ofSeconds(5), "", "", "", "", "", "");
    }

    /** Nothing secret. */
    @Override
    public String toString() {
      return "Secrets[key=***]";
    }
  }

  /**
   * @param file the rules, teams and channels in YAML, or empty for none
   */
  public record Alerts(String file) {}

  /**
   * @param inlineXcomBytes largest XCom kept in Redis itself
   * @param maxXcomBytes largest XCom at all
   * @param maxLogBytes largest log of one try
   * @param maxConfBytes largest conf of a run
   * @param maxInboxLength commands waiting in one shard, beyond which new ones are refused
   * @param maxMapLength most items of a value that others are mapped over
   */
  public record Limits(
      int inlineXcomBytes,
      int maxXcomBytes,
      int maxLogBytes,
      int maxConfBytes,
      int maxInboxLength,
      int maxMapLength) {}

  /**
   * @param runsPerDag how many of each DAG, the newest; 0 for all
   * @param days for how many days; 0 for ever
   */
  public record Retention(int runsPerDag, int days) {}
}
