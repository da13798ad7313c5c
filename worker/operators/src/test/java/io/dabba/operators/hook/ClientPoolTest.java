package io.dabba.operators.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClientPoolTest {
  private final List<String> closed = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final ClientPool<Client> pool =
      new ClientPool<>(connection -> new Client(connection.password(), closed), nanos::get);

  @Test
  void shouldShareTheClientOfAConnection() {
    // When
    try (Lease<Client> first = pool.lease(connection("db", "a"));
        Lease<Client> second = pool.lease(connection("db", "a"))) {

      // Then
      assertThat(second.client()).isSameAs(first.client());
    }
    assertThat(closed).isEmpty();
  }

  @Test
  void shouldReplaceTheClientOfAChangedConnectionOnceNobodyHoldsIt() {
    // Given
    Lease<Client> before = pool.lease(connection("db", "old"));

    // When
    Lease<Client> after = pool.lease(connection("db", "new"));

    // Then
    assertThat(after.client()).isNotSameAs(before.client());
    assertThat(closed).isEmpty();
    before.close();
    assertThat(closed).containsExactly("old");
  }

  @Test
  void shouldCloseWhatHasBeenIdleForLong() {
    // Given
    pool.lease(connection("idle", "idle")).close();
    Lease<Client> held = pool.lease(connection("held", "held"));
    nanos.addAndGet(ClientPool.MAX_IDLE.toNanos() + 1);

    // When
    pool.lease(connection("other", "other"));

    // Then
    assertThat(closed).containsExactly("idle");
    held.close();
  }

  @Test
  void shouldMakeRoomByClosingTheLeastRecentlyUsed() {
    // Given
    for (int i = 0; i < ClientPool.MAX_CLIENTS; i++) {
      pool.lease(connection("c" + i, "p" + i)).close();
    }
    pool.lease(connection("c0", "p0")).close();

    // When
    pool.lease(connection("more", "more"));

    // Then
    assertThat(closed).containsExactly("p1");
  }

  @Test
  void shouldRefuseMoreThanItMayHold() {
    // Given
    for (int i = 0; i < ClientPool.MAX_CLIENTS; i++) {
      pool.lease(connection("c" + i, "p"));
    }

    // Then
    assertThatThrownBy(() -> pool.lease(connection("more", "p")))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("at most 32");
  }

  @Test
  void shouldCloseAllWithTheWorker() {
    // Given
    pool.lease(connection("a", "first"));
    pool.lease(connection("b", "second"));

    // When
    pool.close();

    // Then
    assertThat(closed).containsExactly("first", "second");
  }

  private static Connection connection(String id, String password) {
    return new Connection(id, "test", null, null, null, null, password, null, null);
  }

  private record Client(String name, List<String> closed) implements AutoCloseable {
    @Override
    public void close() {
      closed.add(name);
    }
  }
}
