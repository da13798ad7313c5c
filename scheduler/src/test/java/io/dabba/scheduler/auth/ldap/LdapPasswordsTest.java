package io.dabba.scheduler.auth.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import io.dabba.common.config.DabbaConfig.Ldap;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.InMemoryAccessStore;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.AccessForTests;
import io.dabba.scheduler.auth.GroupRoles;
import io.dabba.scheduler.auth.LoginOutcome;
import io.dabba.scheduler.auth.Origin;
import io.dabba.scheduler.auth.OutsidePasswords;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a directory that speaks LDAP, in this process. */
class LdapPasswordsTest {
  private static final String BASE = "dc=dabba,dc=io";
  private static final String OPS = "cn=ops,ou=groups," + BASE;
  private static InMemoryDirectoryServer server;

  private final GroupRoles rules = GroupRoles.parse("ldap.roles", OPS + " => Op", "");

  @BeforeAll
  static void start() throws Exception {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
    config.setSchema(null);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("test", InetAddress.getLoopbackAddress(), 0, null));
    config.addAdditionalBindCredentials("cn=reader", "reading");
    server = new InMemoryDirectoryServer(config);
    server.add("dn: " + BASE, "objectClass: domain", "dc: dabba");
    person("omar", "carries boxes", OPS);
    person("nina", "carries more", "cn=ops2,ou=groups," + BASE);
    server.startListening();
  }

  @AfterAll
  static void stop() {
    server.shutDown(true);
  }

  @Test
  void shouldLetInWhoseGroupHasARole() {
    // Given
    AccessControl access = access(directory("reading"));

    // When
    LoginOutcome outcome = login(access, "omar", "carries boxes");

    // Then
    assertThat(outcome).isEqualTo(LoginOutcome.ACCEPTED);
    assertThat(access.users().find("omar").join().roles()).containsExactly("Op");
    assertThat(access.users().find("omar").join().origin()).isEqualTo(Origin.LDAP);
  }

  @ParameterizedTest
  @CsvSource({
    "omar,wrong",
    "OMAR,carries boxes",
    "nobody,carries boxes",
    "nina,carries more",
    "*,carries boxes",
    "omar)(uid=*,carries boxes",
    "omar,''"
  })
  void shouldRefuseAnybodyElse(String username, String password) {
    // Given
    AccessControl access = access(directory("reading"));

    // When
    LoginOutcome outcome = login(access, username, password);

    // Then
    assertThat(outcome).isEqualTo(LoginOutcome.REFUSED);
    assertThat(access.users().all().join()).isEmpty();
  }

  @Test
  void shouldNotTakeOverAnAccountThatIsKeptHere() {
    // Given
    AccessControl access = access(directory("reading"));
    access.users().create("omar", "kept right here", List.of("Viewer"), List.of()).join();

    // When / Then
    assertThat(login(access, "omar", "carries boxes")).isEqualTo(LoginOutcome.REFUSED);
    assertThat(login(access, "omar", "kept right here")).isEqualTo(LoginOutcome.ACCEPTED);
    assertThat(access.users().find("omar").join().roles()).containsExactly("Viewer");
  }

  @Test
  void shouldSayThatTheDirectoryCannotBeAsked() {
    // Given
    OutsidePasswords directory = directory("not the password");

    // When / Then
    assertThatThrownBy(() -> directory.login("omar", "carries boxes"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("ldap: expected an answer")
        .hasMessageNotContaining("not the password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ops", "a => b => c", "=> Op", "ops => ", "ops => ../x"})
  void shouldRefuseRulesThatSayNothing(String rules) {
    // When / Then
    assertThatThrownBy(() -> GroupRoles.parse("ldap.roles", rules, ""))
        .isInstanceOf(DabbaException.class);
  }

  private AccessControl access(OutsidePasswords directory) {
    return AccessForTests.over(
        new InMemoryAccessStore(),
        new byte[32],
        directory,
        Map.of(Origin.LDAP, rules),
        Clock.systemUTC());
  }

  private static OutsidePasswords directory(String password) {
    return LdapPasswords.of(
        new Ldap(
            "ldap://127.0.0.1:" + server.getListenPort(),
            "cn=reader",
            password,
            "ou=people," + BASE,
            "uid",
            "memberOf",
            "",
            ""));
  }

  private static LoginOutcome login(AccessControl access, String username, String password) {
    return access.logins().login(username, password, "").toCompletableFuture().join();
  }

  private static void person(String uid, String password, String group) throws Exception {
    if (server.getEntry("ou=people," + BASE) == null) {
      server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
    }
    server.add(
        "dn: uid=" + uid + ",ou=people," + BASE,
        "objectClass: inetOrgPerson",
        "uid: " + uid,
        "userPassword: " + password,
        "memberOf: " + group);
  }
}
