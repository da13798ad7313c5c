package io.dabba.scheduler.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the API is served.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 picks one
 * @param maxConfBytes largest conf of a run
 * @param version what {@code /version} tells
 * @param shown every setting by its full name, secrets masked: what {@code /config} tells
 * @param testConnections whether connections may be tested from here
 * @param protection what it is protected with
 */
public record ApiSettings(
    String host,
    int port,
    int maxConfBytes,
    String version,
    Map<String, String> shown,
    boolean testConnections,
    Protection protection) {
  private static final int ROOM_BESIDE_CONF = 16 * 1024;

  public ApiSettings {
    shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
  }

  /**
   * What the API is protected with.
   *
   * @param requestsPerMinute of one user or address; 0 for no limit
   * @param tlsCertificate PEM file, or empty for plain HTTP
   * @param tlsKey PEM file with the key to it
   */
  public record Protection(int requestsPerMinute, String tlsCertificate, String tlsKey) {
    /** Nothing beside what is always there. */
    public static final Protection NONE = new Protection(0, "", "");

    boolean isEncrypted() {
      return !tlsCertificate.isEmpty();
    }
  }

  /** The largest request body. */
  int maxBodyBytes() {
    return maxConfBytes + ROOM_BESIDE_CONF;
  }
}
