package io.dabba.worker.runtime;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.worker.port.RenderedStore;
import io.dabba.worker.port.RunHistory;
import io.dabba.worker.port.SecretStore;
import io.dabba.worker.port.ValueStore;
import io.dabba.worker.port.XComStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The stores of a process that has none: there is nothing in them. */
enum NoStore implements XComStore, ValueStore, SecretStore, RunHistory, RenderedStore {
  EMPTY;

  @Override
  public @Nullable String read(RunKey run, String field) {
    return null;
  }

  @Override
  public List<String> readAll(RunKey run, List<String> fields) {
    return List.of();
  }

  @Override
  public XComEnvelope.Reference put(RunKey run, byte[] value) {
    throw DabbaException.invalid("value store: expected one, found none");
  }

  @Override
  public byte[] get(RunKey run, XComEnvelope.Reference reference) {
    throw DabbaException.invalid("value store: expected one, found none");
  }

  @Override
  public @Nullable String variable(String key) {
    return null;
  }

  @Override
  public @Nullable String connection(String id) {
    return null;
  }

  @Override
  public @Nullable RunTimes lastSuccess(String dagId, Instant before) {
    return null;
  }

  @Override
  public @Nullable RunTimes times(RunKey run) {
    return null;
  }

  @Override
  public @Nullable Integer instances(RunKey run, int taskIndex) {
    return null;
  }

  @Override
  public CompletableFuture<Void> write(TryKey key, String json) {
    return CompletableFuture.completedFuture(null);
  }
}
