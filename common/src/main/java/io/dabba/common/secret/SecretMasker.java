package io.dabba.common.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces known secrets in text that people read: as they are, in base64 and as they look in a
 * URL. It sits where text leaves, so no task and no operator has to think of it.
 */
public final class SecretMasker {
  /** What a secret looks like afterwards. */
  public static final String MASK = "***";

  private static final int SHORTEST = 5;

  /** What base64 makes of a part of something is masked from that length on. */
  private static final int SHORTEST_CODE = 8;

  private static final int BYTES_OF_A_GROUP = 3;
  private static final int BITS_OF_A_CHARACTER = 6;

  private static final Pattern SECRET_NAME =
      Pattern.compile("PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|KEY|CREDENTIAL|AUTHORIZATION");
  private static final Pattern URI_PASSWORD = Pattern.compile("://[^/@:\\s]*:([^/@\\s]+)@");

  private final Set<String> secrets = new TreeSet<>();
  private volatile @Nullable Pattern pattern;

  /** Knows the values of variables whose names look secret, and passwords inside URIs. */
  public static SecretMasker of(Map<String, String> environment) {
    SecretMasker masker = new SecretMasker();
    environment.forEach(masker::add);
    return masker;
  }

  /**
   * Registers a secret, and of several lines each, for logs are masked line by line. One shorter
   * than 5 characters is left alone: it would mask plain words.
   */
  public synchronized void add(String secret) {
    if (secret.length() < SHORTEST) {
      return;
    }
    addForms(secret);
    secret.lines().filter(line -> line.length() >= SHORTEST).forEach(this::addForms);
    pattern = Pattern.compile(alternatives(secrets));
  }

  /** Registers what is secret of a connection. */
  public void add(Connection connection) {
    if (connection.password() != null) {
      add(connection.password());
    }
    connection
        .extraFields()
        .forEach(
            (name, value) -> {
              if (SecretNames.isSecret(name) && value instanceof String text) {
                add(text);
              }
            });
  }

  /** Registers the value of a variable whose name says that it is secret. */
  public void addVariable(String key, String value) {
    if (SecretNames.isSecret(key)) {
      add(value);
    }
  }

  /** The text without secrets. */
  public String mask(String text) {
    Pattern known = pattern;
    return known == null ? text : known.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
  }

  private void addForms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String inUrl = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    secrets.addAll(List.of(secret, inUrl, inUrl.replace("+", "%20")));
    for (Base64.Encoder base64 : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      secrets.add(base64.withoutPadding().encodeToString(bytes));
      IntStream.range(0, BYTES_OF_A_GROUP)
          .mapToObj(before -> within(base64, bytes, before))
          .filter(code -> code.length() >= SHORTEST_CODE)
          .forEach(secrets::add);
    }
  }

  /** The part of the code of something longer that depends on the secret alone. */
  private static String within(Base64.Encoder base64, byte[] secret, int bytesBefore) {
    byte[] longer = new byte[bytesBefore + secret.length];
    System.arraycopy(secret, 0, longer, bytesBefore, secret.length);
    String code = base64.withoutPadding().encodeToString(longer);
    int bits = Byte.SIZE * bytesBefore;
    return code.substring(
        (bits + BITS_OF_A_CHARACTER - 1) / BITS_OF_A_CHARACTER,
        Byte.SIZE * longer.length / BITS_OF_A_CHARACTER);
  }

  private void add(String name, String value) {
    if (SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).find()) {
      add(value);
    }
    Matcher uri = URI_PASSWORD.matcher(value);
    while (uri.find()) {
      add(uri.group(1));
    }
  }

  /** The longest first, so that no secret hides a part of a longer one. */
  private static String alternatives(Set<String> secrets) {
    return secrets.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }
}
