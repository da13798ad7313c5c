package io.dabba.scheduler.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Files of the control room and of the libraries it is made with, by the path they are served
 * under. They are few and small, so each is read once and kept.
 */
final class UiAssets {
  private static final Pattern SAFE = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9_-]*[/.])+[a-z]+");
  private static final String OWN = "/io/dabba/scheduler/ui/";

  /** Folder under {@code vendor/} to the jar's folder that it stands for. */
  private static final Map<String, String> LIBRARIES =
      Map.of("lit-html", "/META-INF/resources/webjars/lit-html/3.3.2/");

  private final Map<String, Optional<UiAsset>> known = new ConcurrentHashMap<>();

  /** The file served under {@code /ui/<path>}. */
  Optional<UiAsset> find(String path) {
    if (!SAFE.matcher(path).matches() || UiAsset.type(path).isEmpty()) {
      return Optional.empty();
    }
    return known.containsKey(path) ? known.get(path) : read(path);
  }

  /** Only what exists is kept, or requests for what does not could fill the memory. */
  private Optional<UiAsset> read(String path) {
    try (InputStream stream = UiAssets.class.getResourceAsStream(resource(path))) {
      if (stream == null) {
        return Optional.empty();
      }
      byte[] content = stream.readAllBytes();
      Optional<UiAsset> asset = Optional.of(new UiAsset(UiAsset.type(path), tag(content), content));
      known.put(path, asset);
      return asset;
    } catch (IOException e) {
      throw new UncheckedIOException("expected a readable file in the jar at " + path, e);
    }
  }

  private static String resource(String path) {
    String[] parts = path.split("/", 3);
    boolean vendor = parts.length == 3 && parts[0].equals("vendor");
    String library = vendor ? LIBRARIES.get(parts[1]) : null;
    return library == null ? OWN + path : library + parts[2];
  }

  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected every JVM to have SHA-256", e);
    }
  }
}
