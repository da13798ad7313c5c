package io.dabba.common.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bundles as zip archives: {@code bundle.json} first, then the files in order, all with one fixed
 * time, so that equal contents are equal bytes and have one hash.
 */
public final class BundleCodec {
  /** The largest encoded bundle, in bytes. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final String MANIFEST = "bundle.json";
  private static final String FILES = "files/";

  /** A param that is none is known all the same, and an argument may be told to be none. */
  private static final ObjectMapper WITH_NULLS =
      Json.mapper()
          .copy()
          .setDefaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));

  private BundleCodec() {}

  /** Encodes a bundle. */
  public static byte[] encode(Bundle bundle) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      write(zip, MANIFEST, WITH_NULLS.writeValueAsBytes(manifest(bundle)));
      for (Map.Entry<String, byte[]> file : bundle.files().entrySet()) {
        write(zip, FILES + file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.size() > MAX_BYTES) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "bundle: expected at most " + MAX_BYTES + " bytes, found " + bytes.size());
    }
    return bytes.toByteArray();
  }

  /** Decodes a bundle after checking that it is the one asked for. */
  public static Bundle decode(String hash, byte[] bytes) {
    String found = hash(bytes);
    if (!found.equals(hash)) {
      throw DabbaException.invalid("bundle: expected hash " + hash + ", found " + found);
    }
    Map<String, byte[]> files = new TreeMap<>();
    Manifest manifest = null;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readAllBytes();
        if (entry.getName().equals(MANIFEST)) {
          manifest = read(content);
        } else {
          files.put(entry.getName().substring(FILES.length()), content);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (manifest == null) {
      throw DabbaException.invalid("bundle " + hash + ": expected " + MANIFEST + ", found none");
    }
    return new Bundle(manifest.dags(), manifest.entryClass(), files);
  }

  /** The name of encoded contents: SHA-256 in hex. */
  public static String hash(byte[] encoded) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static Manifest manifest(Bundle bundle) {
    return new Manifest(bundle.dags(), bundle.entryClass());
  }

  private static Manifest read(byte[] content) throws IOException {
    return Json.mapper().readValue(content, new TypeReference<Manifest>() {});
  }

  private record Manifest(List<DagSpec> dags, @Nullable String entryClass) {}
}
