package io.dabba.common.config;

import java.time.Duration;
import java.util.List;

/** The settings of who may come in, and of where secrets are kept. */
final class AccessSettings {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration YEAR = Duration.ofDays(366);

  static final Setting<Duration> API_SESSION_LIFETIME =
      new Setting<>(
          "api.session_lifetime",
          "12h",
          ValueType.duration(MINUTE, YEAR),
          "How long a browser stays logged in.");
  static final Setting<Duration> API_TOKEN_LIFETIME =
      new Setting<>(
          "api.token_lifetime",
          "1d",
          ValueType.duration(MINUTE, YEAR),
          "How long a token of /auth/token is good.");
  static final Setting<Integer> API_REQUESTS_PER_MINUTE =
      new Setting<>(
          "api.requests_per_minute",
          "12000",
          ValueType.number(0, 100_000_000),
          "Requests of one user, or of one address that proves none, in a minute; 0 for no limit.");
  static final Setting<String> API_TLS_CERTIFICATE =
      new Setting<>(
          "api.tls_certificate",
          "",
          ValueType.text(),
          "PEM file with the certificate of the API, its issuers after it; empty for plain HTTP.");
  static final Setting<String> API_TLS_KEY =
      new Setting<>(
          "api.tls_key", "", ValueType.text(), "PEM file with the private key (PKCS#8) to it.");

  static final Setting<String> OIDC_ISSUER =
      new Setting<>(
          "oidc.issuer",
          "",
          ValueType.uri("https://", "http://").or("", ""),
          "OpenID Connect provider that users may log in with; empty for none.");
  static final Setting<String> OIDC_CLIENT_ID =
      new Setting<>("oidc.client_id", "", ValueType.text(), "What the provider knows Dabba as.");
  static final Setting<String> OIDC_CLIENT_SECRET =
      new Setting<>(
          "oidc.client_secret", "", ValueType.text(), "What Dabba proves that with; may be empty.");
  static final Setting<String> OIDC_NAME =
      new Setting<>(
          "oidc.name", "single sign-on", ValueType.text(), "What the button to it is called.");
  static final Setting<String> OIDC_SCOPES =
      new Setting<>(
          "oidc.scopes",
          "openid profile email",
          ValueType.text(),
          "Scopes that are asked for, separated by spaces.");
  static final Setting<String> OIDC_USERNAME_CLAIM =
      new Setting<>(
          "oidc.username_claim",
          "preferred_username",
          ValueType.text(),
          "Claim that names the user; with email, it must be verified.");
  static final Setting<String> OIDC_GROUPS_CLAIM =
      new Setting<>(
          "oidc.groups_claim", "groups", ValueType.text(), "Claim that names the user's groups.");
  static final Setting<String> OIDC_ROLES =
      new Setting<>(
          "oidc.roles",
          "",
          ValueType.text(),
          "Which roles groups stand for: staff => Viewer; operations => Op. Compared exactly.");
  static final Setting<String> OIDC_DEFAULT_ROLE =
      new Setting<>(
          "oidc.default_role",
          "",
          ValueType.text(),
          "Role of users whose groups stand for none; empty keeps them out.");

  static final Setting<String> LDAP_URI =
      new Setting<>(
          "ldap.uri",
          "",
          ValueType.uri("ldap://", "ldaps://").or("", ""),
          "Directory that knows further users and their passwords; empty for none.");
  static final Setting<String> LDAP_BIND_DN =
      new Setting<>(
          "ldap.bind_dn", "", ValueType.text(), "Who searches the directory; empty for anonymous.");
  static final Setting<String> LDAP_BIND_PASSWORD =
      new Setting<>("ldap.bind_password", "", ValueType.text(), "The password to that.");
  static final Setting<String> LDAP_USER_BASE =
      new Setting<>("ldap.user_base", "", ValueType.text(), "Entry below which users are.");
  static final Setting<String> LDAP_USER_ATTRIBUTE =
      new Setting<>(
          "ldap.user_attribute", "uid", ValueType.text(), "Attribute that holds the username.");
  static final Setting<String> LDAP_GROUPS_ATTRIBUTE =
      new Setting<>(
          "ldap.groups_attribute",
          "memberOf",
          ValueType.text(),
          "Attribute of users that names their groups.");
  static final Setting<String> LDAP_ROLES =
      new Setting<>(
          "ldap.roles",
          "",
          ValueType.text(),
          "Which roles groups stand for: cn=ops,ou=groups,dc=x => Op. Compared exactly.");
  static final Setting<String> LDAP_DEFAULT_ROLE =
      new Setting<>(
          "ldap.default_role",
          "",
          ValueType.text(),
          "Role of users whose groups stand for none; empty keeps them out.");

  static final Setting<String> SECRETS_KEY =
      new Setting<>(
          "secrets.key",
          "",
          ValueType.text(),
          "Seals variables and connections: 32 bytes in base64, the same for every process; empty"
              + " means none can be stored. Of several, separated by commas, the first seals and"
              + " all open. A standalone process makes its own.");
  static final Setting<String> SECRETS_DIRECTORY =
      new Setting<>(
          "secrets.directory",
          "",
          ValueType.text(),
          "Folder with a file of each secret, in variables/ and connections/; empty for none.");
  static final Setting<Duration> SECRETS_TTL =
      new Setting<>(
          "secrets.ttl",
          "5s",
          ValueType.duration(Duration.ZERO, Duration.ofMinutes(15)),
          "How long a secret that was looked up may be used before it is looked up again.");
  static final Setting<String> SECRETS_VAULT_URL =
      new Setting<>(
          "secrets.vault_url",
          "",
          ValueType.uri("https://", "http://").or("", ""),
          "HashiCorp Vault to look secrets up in; empty for none.");
  static final Setting<String> SECRETS_VAULT_TOKEN =
      new Setting<>(
          "secrets.vault_token", "", ValueType.text(), "Token for it; empty to log in by AppRole.");
  static final Setting<String> SECRETS_VAULT_ROLE_ID =
      new Setting<>("secrets.vault_role_id", "", ValueType.text(), "AppRole to log in to it with.");
  static final Setting<String> SECRETS_VAULT_SECRET_ID =
      new Setting<>("secrets.vault_secret_id", "", ValueType.text(), "The secret id to that.");
  static final Setting<String> SECRETS_VAULT_MOUNT =
      new Setting<>(
          "secrets.vault_mount",
          "secret",
          ValueType.text(),
          "Where its KV engine (v2) is mounted.");
  static final Setting<String> SECRETS_VAULT_PATH =
      new Setting<>(
          "secrets.vault_path",
          "dabba",
          ValueType.text(),
          "Path in that engine below which variables/ and connections/ are.");

  /** Of the API, in the order they are documented and printed. */
  static final List<Setting<?>> OF_API =
      List.of(
          API_SESSION_LIFETIME,
          API_TOKEN_LIFETIME,
          API_REQUESTS_PER_MINUTE,
          API_TLS_CERTIFICATE,
          API_TLS_KEY);

  /** Of those who know users, and of secrets. */
  static final List<Setting<?>> OTHERS =
      List.of(
          OIDC_ISSUER,
          OIDC_CLIENT_ID,
          OIDC_CLIENT_SECRET,
          OIDC_NAME,
          OIDC_SCOPES,
          OIDC_USERNAME_CLAIM,
          OIDC_GROUPS_CLAIM,
          OIDC_ROLES,
          OIDC_DEFAULT_ROLE,
          LDAP_URI,
          LDAP_BIND_DN,
          LDAP_BIND_PASSWORD,
          LDAP_USER_BASE,
          LDAP_USER_ATTRIBUTE,
          LDAP_GROUPS_ATTRIBUTE,
          LDAP_ROLES,
          LDAP_DEFAULT_ROLE,
          SECRETS_KEY,
          SECRETS_DIRECTORY,
          SECRETS_TTL,
          SECRETS_VAULT_URL,
          SECRETS_VAULT_TOKEN,
          SECRETS_VAULT_ROLE_ID,
          SECRETS_VAULT_SECRET_ID,
          SECRETS_VAULT_MOUNT,
          SECRETS_VAULT_PATH);

  private AccessSettings() {}
}
