package io.dabba.common.wait;

import java.time.Instant;
import java.util.List;

/**
 * What a person has answered to a {@link Form}.
 *
 * @param chosen the options chosen
 * @param params JSON object: what was filled in
 * @param user who answered
 * @param at when
 */
public record Response(List<String> chosen, String params, String user, Instant at) {
  public Response {
    chosen = List.copyOf(chosen);
  }
}
