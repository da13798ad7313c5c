package io.dabba.scheduler.api;

import io.dabba.common.secret.SecretCipher;
import io.dabba.common.secret.SecretCodec;
import io.dabba.scheduler.port.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** Variables and connections in memory. */
final class InMemorySecretStore implements SecretStore {
  private final Map<String, String> texts = new ConcurrentSkipListMap<>();

  /** A vault over a store of its own, with a key of its own. */
  static Vault vault() {
    return new Vault(
        new InMemorySecretStore(), new SecretCodec(SecretCipher.of(SecretCipher.newKey())));
  }

  Map<String, String> texts() {
    return texts;
  }

  @Override
  public CompletableFuture<Map<String, String>> all(Kind kind) {
    Map<String, String> all = new TreeMap<>();
    texts.forEach(
        (name, text) -> {
          if (name.startsWith(kind + " ")) {
            all.put(name.substring((kind + " ").length()), text);
          }
        });
    return CompletableFuture.completedFuture(all);
  }

  @Override
  public CompletableFuture<Optional<String>> find(Kind kind, String name) {
    return CompletableFuture.completedFuture(Optional.ofNullable(texts.get(kind + " " + name)));
  }

  @Override
  public CompletableFuture<Boolean> create(Kind kind, String name, String text) {
    return CompletableFuture.completedFuture(texts.putIfAbsent(kind + " " + name, text) == null);
  }

  @Override
  public CompletableFuture<Void> replace(Kind kind, String name, String text) {
    texts.put(kind + " " + name, text);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Boolean> replace(Kind kind, String name, String known, String text) {
    return CompletableFuture.completedFuture(texts.replace(kind + " " + name, known, text));
  }

  @Override
  public CompletableFuture<Boolean> delete(Kind kind, String name) {
    return CompletableFuture.completedFuture(texts.remove(kind + " " + name) != null);
  }
}
