package io.dabba.worker.values;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.worker.port.ValueStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Values as files named by their SHA-256, in a folder of each run, in one of each DAG. A file
 * appears whole or not at all. Several workers share values by sharing the folder.
 */
public final class FileValueStore implements ValueStore {
  private final Path folder;

  public FileValueStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public XComEnvelope.Reference put(RunKey run, byte[] value) {
    XComEnvelope.Reference reference = new XComEnvelope.Reference(sha256(value), value.length);
    Path file = file(run, reference);
    try {
      if (!Files.exists(file)) {
        write(file, value);
      }
    } catch (IOException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "value store: expected to write " + file + ", could not", e);
    }
    return reference;
  }

  @Override
  public byte[] get(RunKey run, XComEnvelope.Reference reference) {
    Path file = file(run, reference);
    try {
      byte[] value = Files.readAllBytes(file);
      if (!sha256(value).equals(reference.sha256())) {
        throw new DabbaException(
            ErrorCode.INTERNAL, "value store: expected " + file + " to match its name");
      }
      return value;
    } catch (NoSuchFileException e) {
      throw DabbaException.notFound("value store: expected " + file + ", found none");
    } catch (IOException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "value store: expected to read " + file + ", could not", e);
    }
  }

  private Path file(RunKey run, XComEnvelope.Reference reference) {
    return folder.resolve(run.dagId()).resolve(run.runId()).resolve(reference.sha256());
  }

  private static void write(Path file, byte[] value) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), "part-", null);
    try {
      Files.write(part, value);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String sha256(byte[] value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
