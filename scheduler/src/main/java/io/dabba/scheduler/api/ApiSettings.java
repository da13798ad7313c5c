package io.dabba.scheduler.api;

/**
 * How the API is served.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 picks one
 * @param maxConfBytes largest conf of a run
 * @param version what {@code /version} tells
 */
public record ApiSettings(String host, int port, int maxConfBytes, String version) {
  private static final int ROOM_BESIDE_CONF = 16 * 1024;

  /** The largest request body. */
  int maxBodyBytes() {
    return maxConfBytes + ROOM_BESIDE_CONF;
  }
}
