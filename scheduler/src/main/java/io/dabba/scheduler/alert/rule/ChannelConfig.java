package io.dabba.scheduler.alert.rule;

import java.util.List;
import java.util.Map;

/**
 * A channel as the file describes it. Secrets are in its connection, never here.
 *
 * @param name its name
 * @param type what kind of service it is
 * @param connection id of the connection
 * @param options what else the kind of service takes
 * @param to recipients where a team names none
 * @param anyone whether it needs no recipient
 * @param perMinute messages a minute, at most
 */
public record ChannelConfig(
    String name,
    String type,
    String connection,
    Map<String, String> options,
    List<String> to,
    boolean anyone,
    int perMinute) {
  /** Messages a minute where the file says nothing. */
  public static final int DEFAULT_PER_MINUTE = 60;

  public ChannelConfig {
    options = Map.copyOf(options);
    to = List.copyOf(to);
  }
}
