package io.dabba.scheduler.redis;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.BundleStore;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

/** Bundles as Redis values, named by the hash of their bytes. */
public final class RedisBundleStore implements BundleStore, AutoCloseable {
  private final RedisConnection<byte[]> connection;

  public RedisBundleStore(RedisConnector redis) {
    this.connection = redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
  }

  @Override
  public Bundle load(String hash) {
    byte[] bytes = Answers.await(connection.commands().get(RedisKeys.bundle(hash)));
    if (bytes == null) {
      throw DabbaException.notFound("bundle: expected " + hash + " to be stored, found none");
    }
    return BundleCodec.decode(hash, bytes);
  }

  /** Writes it even if it is there: it may have been about to go. */
  @Override
  public void save(String hash, byte[] encoded) {
    Answers.await(connection.commands().set(RedisKeys.bundle(hash), encoded));
  }

  @Override
  public void close() {
    connection.close();
  }
}
