package io.dabba.operators.s3;

import io.dabba.common.error.DabbaException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that is waited for.
 *
 * @param bucket its bucket
 * @param key the key, or what keys are to look like
 * @param hasWildcards whether {@code *}, {@code ?} and {@code [ ]} in it stand for other text, as
 *     Python's fnmatch has it: {@code *} matches slashes too
 */
record S3Key(String bucket, String key, boolean hasWildcards) {
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.\\-_]{1,254}");
  private static final int MAX_KEY = 1_024;
  private static final String SCHEME = "s3://";

  /** A key, or {@code s3://bucket/key}, which may not name a bucket beside. */
  static S3Key of(String text, @Nullable String bucketName, boolean wildcards) {
    String bucket = bucketName;
    String key = text;
    if (text.startsWith(SCHEME)) {
      int slash = text.indexOf('/', SCHEME.length());
      if (bucketName != null || slash < 0) {
        throw DabbaException.invalid(
            "argument bucket_key: expected s3://bucket/key alone, or a key and bucket_name");
      }
      bucket = text.substring(SCHEME.length(), slash);
      key = text.substring(slash + 1);
    }
    if (bucket == null || !BUCKET.matcher(bucket).matches()) {
      throw DabbaException.invalid(
          "argument bucket_name: expected the name of a bucket, found "
              + (bucket == null ? "none" : "other text"));
    }
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw DabbaException.invalid(
          "argument bucket_key: expected 1 to %d characters, found %d"
              .formatted(MAX_KEY, key.length()));
    }
    return new S3Key(bucket, key, wildcards);
  }

  /** What all keys it matches begin with. */
  String prefix() {
    return key.split("[*?\\[]", 2)[0];
  }

  /** Whether a key looks as wanted. */
  boolean matches(String candidate) {
    return pattern().matcher(candidate).matches();
  }

  /** As people write it. */
  String uri(String found) {
    return SCHEME + bucket + '/' + found;
  }

  private Pattern pattern() {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char at = key.charAt(i);
      int end = at == '[' ? key.indexOf(']', i + 2) : -1;
      if (end > 0) {
        regex.append(set(key.substring(i + 1, end)));
        i = end;
      } else {
        regex.append(at == '*' ? ".*" : at == '?' ? "." : Pattern.quote(String.valueOf(at)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String set(String inside) {
    boolean isNegated = inside.startsWith("!");
    String members = isNegated ? inside.substring(1) : inside;
    return (isNegated ? "[^" : "[") + members.replaceAll("[\\\\\\[\\]^&]", "\\\\$0") + ']';
  }
}
