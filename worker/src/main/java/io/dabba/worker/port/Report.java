package io.dabba.worker.port;

import io.dabba.common.id.ClaimKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The end of a claim. Repeating it is harmless.
 *
 * @param key the try
 * @param token the token it was claimed with
 * @param command the outcome, as an encoded inbox entry
 * @param xcoms envelopes by field; visible together with the outcome or not at all
 */
public record Report(ClaimKey key, String token, String command, Map<String, String> xcoms) {
  public Report {
    xcoms = Collections.unmodifiableMap(new LinkedHashMap<>(xcoms));
  }
}
