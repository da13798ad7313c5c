package io.dabba.common.message;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs message bodies with HMAC-SHA256, because the broker is an untrusted channel: whoever
 * reaches it must not be able to start work. The key never travels with a message.
 */
public final class MessageSigner {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::newMac);

  public MessageSigner(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The signature of a body, in base64. */
  public String sign(byte[] body) {
    return Base64.getEncoder().encodeToString(mac.get().doFinal(body));
  }

  /** Whether {@code signature} is that of {@code body}; takes the same time for every answer. */
  public boolean verify(byte[] body, String signature) {
    byte[] expected = sign(body).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
  }

  private Mac newMac() {
    try {
      Mac created = Mac.getInstance(ALGORITHM);
      created.init(key);
      return created;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }
}
