package io.dabba.worker.port;

import io.dabba.common.id.ClaimKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of a claim. Repeating it is harmless.
 *
 * @param key the try
 * @param token the token it was claimed with
 * @param command the outcome, as an encoded inbox entry
 * @param xcoms envelopes by field; visible together with the outcome or not at all
 * @param rendered JSON of what the arguments became, or null if that is stored or nobody asked
 */
public record Report(
    ClaimKey key,
    String token,
    String command,
    Map<String, String> xcoms,
    @Nullable String rendered) {
  public Report {
    xcoms = Collections.unmodifiableMap(new LinkedHashMap<>(xcoms));
  }
}
