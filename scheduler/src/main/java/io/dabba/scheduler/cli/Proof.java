package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How a client proves to an API who it is. */
sealed interface Proof {
  /** Address of the API. */
  String url();

  /** A token that need not be asked for; it may have expired. */
  Optional<String> known();

  /** Keeps a token for the next command. */
  void keep(String token);

  /**
   * An API token, which stands for its user and takes neither password nor second factor.
   *
   * @param url address of the API
   * @param token the token
   */
  record Token(String url, String token) implements Proof {
    @Override
    public Optional<String> known() {
      return Optional.of(token);
    }

    @Override
    public void keep(String renewed) {
      throw new IllegalStateException("api token: expected no login, found one");
    }

    /** Without the token: this may end in a log. */
    @Override
    public String toString() {
      return "API token for " + url;
    }
  }

  /**
   * A login.
   *
   * @param credentials where and as whom
   * @param cache keeps the token that the login gives
   * @param factor what accounts with a second factor ask for too
   */
  record Login(Credentials credentials, TokenCache cache, SecondFactor factor) implements Proof {
    @Override
    public String url() {
      return credentials.url();
    }

    @Override
    public Optional<String> known() {
      return cache.read(credentials);
    }

    @Override
    public void keep(String token) {
      cache.write(credentials, token);
    }

    /** What the API wants of a login; an empty code is none. */
    JsonNode body(String code) {
      ObjectNode body =
          JsonNodeFactory.instance
              .objectNode()
              .put("username", credentials.user())
              .put("password", credentials.password());
      return code.isEmpty() ? body : body.put("code", code);
    }
  }
}
