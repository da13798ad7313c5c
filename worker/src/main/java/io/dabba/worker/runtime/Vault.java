package io.dabba.worker.runtime;

import io.dabba.common.secret.Connection;
import io.dabba.common.secret.EnvironmentSecrets;
import io.dabba.common.secret.SecretBackend;
import io.dabba.common.secret.SecretCodec;
import io.dabba.common.secret.SecretMasker;
import io.dabba.worker.port.SecretStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Variables and connections for tasks: from where else they are kept or the environment of the
 * worker, else from the store; asked when a task asks and not again for some seconds. What looks
 * secret is masked from then on wherever text leaves the worker. Safe for use by many threads.
 */
public final class Vault {
  /** How old an answer may be where nobody says otherwise. */
  static final Duration TTL = Duration.ofSeconds(5);

  private static final int MAX_ENTRIES = 1_000;

  private final SecretBackend backend;
  private final SecretStore store;
  private final SecretCodec codec;
  private final SecretMasker masker;
  private final Duration ttl;
  private final LongSupplier nanoClock;
  private final Map<String, Entry> cache =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  /**
   * @param environment overrides the store: {@code DABBA_VAR_<NAME>}, {@code DABBA_CONN_<ID>}
   * @param nanoClock decides when an answer is too old
   */
  public Vault(
      Map<String, String> environment,
      SecretStore store,
      SecretCodec codec,
      SecretMasker masker,
      LongSupplier nanoClock) {
    this(new EnvironmentSecrets(environment), store, codec, masker, TTL, nanoClock);
  }

  /**
   * @param backend is asked before the store
   * @param ttl how old an answer may be
   * @param nanoClock decides when an answer is too old
   */
  public Vault(
      SecretBackend backend,
      SecretStore store,
      SecretCodec codec,
      SecretMasker masker,
      Duration ttl,
      LongSupplier nanoClock) {
    this.backend = backend;
    this.ttl = ttl;
    this.store = store;
    this.codec = codec;
    this.masker = masker;
    this.nanoClock = nanoClock;
  }

  /** The value of a variable, or null if there is none. */
  @Nullable String variable(String key) {
    return cached("v:" + key, () -> findVariable(key)).map(String.class::cast).orElse(null);
  }

  /** A connection, or null if there is none. */
  @Nullable Connection connection(String id) {
    return cached("c:" + id, () -> findConnection(id)).map(Connection.class::cast).orElse(null);
  }

  private Optional<Object> cached(String name, Supplier<@Nullable Object> find) {
    long now = nanoClock.getAsLong();
    synchronized (cache) {
      Entry known = cache.get(name);
      if (known != null && now - known.readAt() < ttl.toNanos()) {
        return known.value();
      }
    }
    Optional<Object> value = Optional.ofNullable(find.get());
    synchronized (cache) {
      cache.remove(name);
      cache.put(name, new Entry(value, now));
    }
    return value;
  }

  private @Nullable String findVariable(String key) {
    String value = backend.variable(key).orElseGet(() -> storedVariable(key));
    if (value != null) {
      masker.addVariable(key, value);
    }
    return value;
  }

  private @Nullable String storedVariable(String key) {
    String stored = store.variable(key);
    return stored == null ? null : codec.variable(key, stored).value();
  }

  private @Nullable Connection findConnection(String id) {
    Connection found = backend.connection(id).orElseGet(() -> storedConnection(id));
    if (found != null) {
      masker.add(found);
    }
    return found;
  }

  private @Nullable Connection storedConnection(String id) {
    String stored = store.connection(id);
    return stored == null ? null : codec.connection(id, stored);
  }

  /**
   * An answer.
   *
   * @param value what was found
   * @param readAt when, by the clock in nanoseconds
   */
  private record Entry(Optional<Object> value, long readAt) {}
}
