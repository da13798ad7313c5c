package io.dabba.worker.runtime;

import io.dabba.common.codec.Json;
import io.dabba.common.command.AssetUpdate;
import io.dabba.common.command.FailureKind;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskFailedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one try says it has written, beside its outlets. */
final class WrittenAssets {
  /** The most assets one try may name; they travel in one command. */
  static final int MAX_UPDATES = 100;

  private static final int MAX_EXTRA_BYTES = 8 * 1024;

  private final List<AssetRef> outlets;
  private final List<AssetUpdate> updates = new ArrayList<>();

  WrittenAssets(List<AssetRef> outlets) {
    this.outlets = outlets;
  }

  synchronized void add(String asset, Map<String, Object> extra, @Nullable String alias) {
    if (alias != null && !outlets.contains(AssetRef.alias(alias))) {
      throw DabbaException.invalid(
          "asset: expected an alias among the outlets of the task, found \"" + alias + '"');
    }
    String json = Json.write(extra);
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_EXTRA_BYTES) {
      throw tooMuch("extra of at most " + MAX_EXTRA_BYTES + " bytes, found " + bytes);
    }
    if (updates.size() >= MAX_UPDATES) {
      throw tooMuch("at most " + MAX_UPDATES + " from one try, found \"" + asset + "\" too");
    }
    updates.add(new AssetUpdate(asset, json, alias));
  }

  synchronized List<AssetUpdate> updates() {
    return List.copyOf(updates);
  }

  private static TaskFailedException tooMuch(String problem) {
    return new TaskFailedException(
        FailureKind.LIMIT_EXCEEDED, false, "asset: expected " + problem, null);
  }
}
