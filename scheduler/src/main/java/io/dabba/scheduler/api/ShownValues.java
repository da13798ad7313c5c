package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.secret.SecretMasker;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Values of tasks as people may see them: without what variables and connections keep secret. Tasks
 * hand on what they like, so the value itself stays as it is.
 */
final class ShownValues {
  private static final long KEPT_NANOS = 10_000_000_000L;

  private final Vault vault;
  private final LongSupplier nanos;
  private volatile @Nullable Known known;

  /**
   * @param nanos monotonic clock
   */
  ShownValues(Vault vault, LongSupplier nanos) {
    this.vault = vault;
    this.nanos = nanos;
  }

  CompletableFuture<JsonNode> shown(JsonNode value) {
    return masker().thenApply(masker -> masked(masker, value));
  }

  /** Secrets are opened anew every ten seconds at most, and only while somebody looks. */
  private CompletableFuture<SecretMasker> masker() {
    Known kept = known;
    long now = nanos.getAsLong();
    if (kept != null && now - kept.readAt() < KEPT_NANOS) {
      return CompletableFuture.completedFuture(kept.masker());
    }
    SecretMasker masker = SecretMasker.of(System.getenv());
    return vault
        .variables()
        .thenAccept(all -> all.forEach(each -> masker.addVariable(each.key(), each.value())))
        .thenCompose(done -> vault.connections())
        .thenApply(
            all -> {
              all.forEach(masker::add);
              known = new Known(masker, now);
              return masker;
            });
  }

  private static JsonNode masked(SecretMasker masker, JsonNode value) {
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value
          .properties()
          .forEach(
              field -> object.set(masker.mask(field.getKey()), masked(masker, field.getValue())));
      return object;
    }
    if (value.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      value.forEach(each -> array.add(masked(masker, each)));
      return array;
    }
    String text = value.asText();
    String shown = masker.mask(text);
    return shown.equals(text) ? value : JsonNodeFactory.instance.textNode(shown);
  }

  /**
   * What is secret.
   *
   * @param masker knows it
   * @param readAt when it was read, by the clock
   */
  private record Known(SecretMasker masker, long readAt) {}
}
