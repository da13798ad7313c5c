package io.dabba.common.id;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Maps a DAG to its shard. All runs of one DAG live in one shard, so its rules are local. A pool
 * has a shard too, by its name; its keys are not those of a DAG of that name.
 */
public final class Shards {
  /** How many shards there are; fixed for the life of a cluster. */
  public static final int COUNT = 64;

  private Shards() {}

  /** The shard that keeps what is known of an asset or alias. */
  public static int ofAsset(String name) {
    return of("asset:" + name);
  }

  /** The shard of a DAG, or of a pool by its name, from 0 to {@link #COUNT} - 1. */
  public static int of(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % COUNT);
  }
}
