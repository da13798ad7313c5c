package io.dabba.bench.baseline;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The three scripts of the bare loop, loaded once. */
final class BareScripts {
  private final RedisAsyncCommands<String, String> redis;
  private final String claim;
  private final String report;
  private final String commit;

  BareScripts(RedisAsyncCommands<String, String> redis) throws IOException {
    this.redis = redis;
    this.claim = load("bare-claim.lua");
    this.report = load("bare-report.lua");
    this.commit = load("bare-commit.lua");
  }

  CompletableFuture<Long> claim(int shard, String task, String token) {
    String[] keys = {key(shard, "claims"), key(shard, "inbox")};
    return run(claim, keys, task, token);
  }

  CompletableFuture<Long> report(int shard, String task, String token, String value) {
    String[] keys = {key(shard, "claims"), key(shard, "inbox"), key(shard, "xcom")};
    return run(report, keys, task, token, value);
  }

  CompletableFuture<Long> commit(int shard, String[] arguments) {
    String[] keys = {key(shard, "meta"), key(shard, "ti"), key(shard, "inbox")};
    return run(commit, keys, arguments);
  }

  static String key(int shard, String name) {
    return "{s" + shard + "}:" + name;
  }

  private CompletableFuture<Long> run(String digest, String[] keys, String... arguments) {
    return redis
        .<Long>evalsha(digest, ScriptOutputType.INTEGER, keys, arguments)
        .toCompletableFuture();
  }

  private String load(String name) throws IOException {
    try (InputStream stream = BareScripts.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("expected resource " + name + ", found none");
      }
      String source = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return redis.scriptLoad(source).toCompletableFuture().join();
    }
  }
}
