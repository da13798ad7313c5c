package io.dabba.common.secret;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with AES-256-GCM (NIST SP 800-38D). A sealed text tells which key it needs, and is
 * bound to the place it is stored at, so that it cannot be moved to another. Of several keys the
 * first seals and all open, so that keys can be changed while everything runs. Without a key it
 * refuses to do either.
 */
public final class SecretCipher {
  private static final String SETTING = "secrets.key";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_BYTES = 4;

  /** By id, the one that seals first. */
  private final Map<String, byte[]> keys;

  private final SecureRandom random = new SecureRandom();

  private SecretCipher(Map<String, byte[]> keys) {
    this.keys = Collections.unmodifiableMap(keys);
  }

  /**
   * The cipher of some keys.
   *
   * @param text 32 bytes in base64, as Airflow's Fernet keys are, and more of them after commas; or
   *     empty for no key
   */
  public static SecretCipher of(String text) {
    Map<String, byte[]> keys = new LinkedHashMap<>();
    Stream.of(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(SecretCipher::key)
        .forEach(key -> keys.put(keyId(key), key));
    return new SecretCipher(keys);
  }

  private static byte[] key(String text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw DabbaException.invalid(SETTING + ": expected 32 bytes in base64, found other text");
    }
    if (key.length != KEY_BYTES) {
      throw DabbaException.invalid(
          SETTING + ": expected 32 bytes in base64, found " + key.length + " bytes");
    }
    return key;
  }

  /** The text of a new key. */
  public static String newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /** Seals a text for a place, such as {@code variable:city}. */
  public String seal(String text, String place) {
    requireKey("to store");
    Map.Entry<String, byte[]> first = keys.entrySet().iterator().next();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        run(
            Cipher.ENCRYPT_MODE,
            first.getValue(),
            nonce,
            text.getBytes(StandardCharsets.UTF_8),
            place);
    byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return first.getKey() + ':' + Base64.getEncoder().encodeToString(all);
  }

  /** Whether a text was sealed with a key that seals no more. */
  public boolean isOld(String sealed) {
    requireKey("to read");
    return !sealed.startsWith(keys.keySet().iterator().next() + ':');
  }

  /** The text that was sealed for that place. */
  public String open(String sealed, String place) {
    requireKey("to read");
    int colon = sealed.indexOf(':');
    byte[] key = keys.get(sealed.substring(0, Math.max(0, colon)));
    if (key == null) {
      throw new DabbaException(
          ErrorCode.CONFLICT,
          SETTING + ": expected the key that " + place + " was stored with, found another");
    }
    byte[] all = Base64.getDecoder().decode(sealed.substring(colon + 1));
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    byte[] content = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
    return new String(run(Cipher.DECRYPT_MODE, key, nonce, content, place), StandardCharsets.UTF_8);
  }

  private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] content, String place) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new DabbaException(
          ErrorCode.CONFLICT, place + ": expected what was stored there, found it changed", e);
    }
  }

  private void requireKey(String purpose) {
    if (keys.isEmpty()) {
      throw new DabbaException(
          ErrorCode.CONFLICT,
          SETTING + ": expected a key " + purpose + " variables and connections, found none");
    }
  }

  private static String keyId(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected SHA-256 in every JVM, found none", e);
    }
  }
}
