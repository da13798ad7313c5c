package io.dabba.common.id;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Maps a DAG to its shard. All runs of one DAG live in one shard, so its rules are local. */
public final class Shards {
  /** How many shards there are; fixed for the life of a cluster. */
  public static final int COUNT = 64;

  private Shards() {}

  /** The shard that keeps what is known of an asset or alias. */
  public static int ofAsset(String name) {
    return of("asset:" + name);
  }

  /** The shard of a DAG, from 0 to {@link #COUNT} - 1. */
  public static int of(String dagId) {
    CRC32 crc = new CRC32();
    crc.update(dagId.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % COUNT);
  }
}
