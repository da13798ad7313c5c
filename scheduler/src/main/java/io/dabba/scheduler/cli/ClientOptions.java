package io.dabba.scheduler.cli;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of a command that speaks to the API; a mixin. */
final class ClientOptions {
  static final String USER_VARIABLE = "DABBA_API_USER";
  static final String PASSWORD_VARIABLE = "DABBA_API_PASSWORD";
  static final String TOKEN_VARIABLE = "DABBA_API_TOKEN";

  @Mixin private ConfigOptions config;

  @Option(names = "--url", paramLabel = "URL", description = "Address of the API.")
  private @Nullable String url;

  @Option(names = "--user", paramLabel = "NAME", description = "Who logs in.")
  private @Nullable String user;

  @Option(
      names = "--password",
      paramLabel = "TEXT",
      arity = "0..1",
      interactive = true,
      description = "The password; asked for if none follows. Prefer DABBA_API_PASSWORD.")
  private @Nullable String password;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      arity = "0..1",
      interactive = true,
      echo = true,
      description = "Code of the second factor; asked for if none follows.")
  private String code = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      arity = "0..1",
      interactive = true,
      description = "An API token instead; asked for if none follows. Prefer DABBA_API_TOKEN.")
  private @Nullable String token;

  /** A client with the credentials of flags, else environment, else a standalone process. */
  ApiClient client() {
    Map<String, String> flags = url == null ? Map.of() : Map.of("api.url", url);
    var effective = config.read(flags);
    DabbaConfig settings = effective.config();
    String givenToken = user == null ? given(token, TOKEN_VARIABLE) : "";
    if (!givenToken.isEmpty()) {
      return new ApiClient(new Proof.Token(settings.api().url(), givenToken));
    }
    String givenUser = given(user, USER_VARIABLE);
    String givenPassword = given(password, PASSWORD_VARIABLE);
    if (!givenUser.isEmpty() && !givenPassword.isEmpty()) {
      Credentials credentials = new Credentials(settings.api().url(), givenUser, givenPassword);
      return client(credentials, TokenCache.none());
    }
    boolean anyUrl = effective.origin("api.url").equals("default");
    return standalone(settings, anyUrl);
  }

  /** Its password goes to its own address and to no other. */
  private ApiClient standalone(DabbaConfig settings, boolean anyUrl) {
    Path dataDir = settings.dataDir();
    return Credentials.read(dataDir)
        .filter(left -> anyUrl || left.url().equals(settings.api().url()))
        .map(left -> client(left, TokenCache.in(dataDir)))
        .orElseThrow(ClientOptions::missing);
  }

  private ApiClient client(Credentials credentials, TokenCache cache) {
    return new ApiClient(new Proof.Login(credentials, cache, SecondFactor.of(code)));
  }

  private static DabbaException missing() {
    return new DabbaException(
        ErrorCode.FORBIDDEN,
        "credentials: expected --user and --password, "
            + USER_VARIABLE
            + " and "
            + PASSWORD_VARIABLE
            + ", "
            + TOKEN_VARIABLE
            + ", or a standalone process of this directory, found none");
  }

  private static String given(@Nullable String flag, String variable) {
    return flag == null ? System.getenv().getOrDefault(variable, "") : flag;
  }
}
