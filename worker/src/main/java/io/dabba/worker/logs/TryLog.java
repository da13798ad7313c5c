package io.dabba.worker.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The log of one try. Lines are sent in order, one batch at a time; a batch that fails is sent
 * again with the next. While the store is away at most {@link #MAX_BUFFER} bytes are kept, and what
 * is dropped is counted in the log itself.
 */
public final class TryLog {
  /** A buffer of this size is sent at once. */
  static final int BATCH = 32 * 1024;

  /** The largest buffer, in bytes. */
  static final int MAX_BUFFER = 1024 * 1024;

  /** The longest event; the rest of it is cut off. */
  static final int MAX_EVENT = 16 * 1024;

  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final String tryId;
  private final LogShipper shipper;
  private List<String> buffer = new ArrayList<>();
  private int bufferBytes;
  private long acceptedBytes;
  private int dropped;
  private boolean truncated;
  private @Nullable CompletableFuture<Void> sending;

  TryLog(String tryId, LogShipper shipper) {
    this.tryId = tryId;
    this.shipper = shipper;
  }

  /** Writes one line. */
  public void write(String level, String event) {
    String masked = shipper.mask(event);
    String cut = masked.length() > MAX_EVENT ? masked.substring(0, MAX_EVENT) + "..." : masked;
    String line = LogLine.encode(shipper.clock().instant(), level, cut);
    if (accept(line) && isFull()) {
      flush();
    }
  }

  /** Sends what is buffered, unless a batch is under way. */
  public CompletableFuture<Void> flush() {
    List<String> batch;
    CompletableFuture<Void> sent = new CompletableFuture<>();
    synchronized (this) {
      if (sending != null) {
        return sending;
      }
      if (buffer.isEmpty()) {
        return DONE;
      }
      batch = takeBuffer();
      sending = sent;
    }
    shipper
        .send(tryId, batch)
        .whenComplete((answer, failure) -> answered(batch, failure != null, sent));
    return sent;
  }

  private synchronized boolean isFull() {
    return bufferBytes >= BATCH && sending == null;
  }

  private synchronized boolean accept(String line) {
    if (truncated) {
      return false;
    }
    if (acceptedBytes + line.length() > shipper.maxBytes()) {
      truncated = true;
      String notice = "log truncated: expected at most " + shipper.maxBytes() + " bytes";
      add(LogLine.encode(shipper.clock().instant(), "WARNING", notice));
      return true;
    }
    if (bufferBytes + line.length() > MAX_BUFFER) {
      dropped++;
      return false;
    }
    acceptedBytes += line.length();
    add(line);
    return true;
  }

  private void add(String line) {
    buffer.add(line);
    bufferBytes += line.length();
    shipper.mark(this);
  }

  private List<String> takeBuffer() {
    if (dropped > 0) {
      String notice = dropped + " lines dropped while the log store was away";
      buffer.add(LogLine.encode(shipper.clock().instant(), "WARNING", notice));
      dropped = 0;
    }
    List<String> taken = buffer;
    buffer = new ArrayList<>();
    bufferBytes = 0;
    return taken;
  }

  private void answered(List<String> batch, boolean failed, CompletableFuture<Void> sent) {
    synchronized (this) {
      sending = null;
      if (failed) {
        batch.addAll(buffer);
        buffer = batch;
        bufferBytes = buffer.stream().mapToInt(String::length).sum();
      } else if (buffer.isEmpty()) {
        shipper.unmark(this);
      }
    }
    sent.complete(null);
  }
}
