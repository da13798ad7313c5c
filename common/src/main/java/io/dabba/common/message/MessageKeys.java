package io.dabba.common.message;

import io.dabba.common.error.DabbaException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys that messages are signed with, by id, so that one can follow another without a pause:
 * the first signs, all of them verify.
 */
public final class MessageKeys {
  /** Id of the key that processes share where no keys are configured. */
  public static final String SHARED = "shared";

  private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,32}");
  private static final int LEAST_BYTES = 16;

  private final String newest;
  private final Map<String, MessageSigner> signers;

  private MessageKeys(String newest, Map<String, MessageSigner> signers) {
    this.newest = newest;
    this.signers = Map.copyOf(signers);
  }

  /** One key, which has no other beside it. */
  public static MessageKeys shared(MessageSigner signer) {
    return new MessageKeys(SHARED, Map.of(SHARED, signer));
  }

  /**
   * Reads keys as they are configured, newest first.
   *
   * @param text {@code id=key} separated by commas, each key at least 16 bytes in base64
   * @param shared the key of {@link #SHARED}, which verifies what older processes have signed
   */
  public static MessageKeys of(String text, MessageSigner shared) {
    Map<String, MessageSigner> signers = new LinkedHashMap<>();
    for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      String id = checkedId(equals < 0 ? "" : entry.substring(0, equals).strip());
      if (signers.put(id, new MessageSigner(key(id, entry.substring(equals + 1)))) != null) {
        throw DabbaException.invalid("message keys: expected each id once, found \"" + id + '"');
      }
    }
    String newest = signers.isEmpty() ? SHARED : signers.keySet().iterator().next();
    signers.putIfAbsent(SHARED, shared);
    return new MessageKeys(newest, signers);
  }

  /** Id of the key that signs. */
  String newest() {
    return newest;
  }

  String sign(byte[] body) {
    return Objects.requireNonNull(signers.get(newest)).sign(body);
  }

  /**
   * Whether a signature is that of a body.
   *
   * @param id the key's, or null for {@link #SHARED}
   */
  boolean verify(@Nullable String id, byte[] body, String signature) {
    MessageSigner signer = signers.get(id == null ? SHARED : id);
    return signer != null && signer.verify(body, signature);
  }

  private static String checkedId(String id) {
    if (!ID.matcher(id).matches() || id.equals(SHARED)) {
      throw DabbaException.invalid(
          "message keys: expected id=key with an id of %s other than %s, found id \"%s\""
              .formatted(ID.pattern(), SHARED, id));
    }
    return id;
  }

  /** The key's text stays out of the message. */
  private static byte[] key(String id, String text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip().getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw DabbaException.invalid("message keys: expected base64 for \"" + id + '"');
    }
    if (key.length < LEAST_BYTES) {
      throw DabbaException.invalid(
          "message keys: expected at least %d bytes for \"%s\", found %d"
              .formatted(LEAST_BYTES, id, key.length));
    }
    return key;
  }
}
