package io.dabba.scheduler.auth.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import io.dabba.common.config.DabbaConfig.Ldap;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.auth.OutsidePasswords;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Asks an LDAP directory: finds the user's entry, then binds as that entry with the password given
 * (RFC 4513). The certificate of an {@code ldaps} server must be one the JVM trusts, and name it.
 */
public final class LdapPasswords implements OutsidePasswords {
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Ldap settings;
  private final LDAPURL url;

  private LdapPasswords(Ldap settings, LDAPURL url) {
    this.settings = settings;
    this.url = url;
  }

  /** The directory that is configured. */
  public static OutsidePasswords of(Ldap settings) {
    if (settings.uri().isEmpty()) {
      return NONE;
    }
    try {
      return new LdapPasswords(settings, new LDAPURL(settings.uri()));
    } catch (LDAPException e) {
      throw DabbaException.invalid(
          "ldap.uri: expected an address such as ldaps://host, found another");
    }
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public Optional<List<String>> login(String username, String password) {
    if (password.isEmpty()) {
      return Optional.empty();
    }
    try (LDAPConnection connection = connect()) {
      if (!settings.bindDn().isEmpty()) {
        connection.bind(settings.bindDn(), settings.bindPassword());
      }
      Optional<SearchResultEntry> entry = entry(connection, username);
      return entry.isPresent() && binds(connection, entry.get().getDN(), password)
          ? Optional.of(groups(entry.get()))
          : Optional.empty();
    } catch (LDAPException | GeneralSecurityException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "ldap: expected an answer of the directory, found none", e);
    }
  }

  private LDAPConnection connect() throws LDAPException, GeneralSecurityException {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(TIMEOUT_MILLIS);
    options.setResponseTimeoutMillis(TIMEOUT_MILLIS);
    options.setFollowReferrals(false);
    if (!url.getScheme().equals("ldaps")) {
      return new LDAPConnection(options, url.getHost(), url.getPort());
    }
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
    return new LDAPConnection(
        SSLContext.getDefault().getSocketFactory(), options, url.getHost(), url.getPort());
  }

  /** The one entry of that name; two would be a directory that cannot tell its users apart. */
  private Optional<SearchResultEntry> entry(LDAPConnection connection, String username)
      throws LDAPException {
    SearchRequest request =
        new SearchRequest(
            settings.userBase(),
            SearchScope.SUB,
            Filter.createEqualityFilter(settings.userAttribute(), username),
            settings.userAttribute(),
            settings.groupsAttribute());
    request.setSizeLimit(2);
    SearchResult found = connection.search(request);
    return found.getEntryCount() == 1
        ? Optional.of(found.getSearchEntries().get(0)).filter(entry -> isNamed(entry, username))
        : Optional.empty();
  }

  /** Directories compare names without case and with blanks folded; here they are one text. */
  private boolean isNamed(SearchResultEntry entry, String username) {
    String[] names = entry.getAttributeValues(settings.userAttribute());
    return names != null && List.of(names).contains(username);
  }

  private static boolean binds(LDAPConnection connection, String dn, String password)
      throws LDAPException {
    try {
      BindResult result = connection.bind(dn, password);
      return result.getResultCode().equals(ResultCode.SUCCESS);
    } catch (LDAPException e) {
      if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
        return false;
      }
      throw e;
    }
  }

  private List<String> groups(SearchResultEntry entry) {
    String[] groups = entry.getAttributeValues(settings.groupsAttribute());
    return groups == null ? List.of() : List.of(groups);
  }
}
