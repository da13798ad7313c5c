package io.dabba.worker.logs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces known secrets in text that leaves the worker: as they are, in base64 and as they look in
 * a URL. It sits where text leaves, so no task and no operator has to think of it.
 */
public final class SecretMasker {
  /** What a secret looks like afterwards. */
  public static final String MASK = "***";

  private static final int SHORTEST = 5;
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

  /** Registers a secret. One shorter than 5 characters is left alone: it would mask plain words. */
  public synchronized void add(String secret) {
    if (secret.length() < SHORTEST) {
      return;
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    secrets.add(secret);
    secrets.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    pattern = Pattern.compile(alternatives(secrets));
  }

  /** The text without secrets. */
  public String mask(String text) {
    Pattern known = pattern;
    return known == null ? text : known.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
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
