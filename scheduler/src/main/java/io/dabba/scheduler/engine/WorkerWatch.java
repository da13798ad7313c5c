package io.dabba.scheduler.engine;

import io.dabba.common.command.ExpireClaims;
import io.dabba.scheduler.port.WorkerControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices workers that run tasks and whose lease has run out: dead, frozen or cut off. Cost follows
 * the number of such workers, not of their tasks.
 */
final class WorkerWatch {
  private static final Logger log = LoggerFactory.getLogger(WorkerWatch.class);

  private final WorkerControl workers;
  private final OwnInbox inbox;

  WorkerWatch(WorkerControl workers, OwnInbox inbox) {
    this.workers = workers;
    this.inbox = inbox;
  }

  void look(Collection<OwnedShard> shards) {
    if (shards.stream().allMatch(shard -> shard.state().workers().isEmpty())) {
      return;
    }
    Set<String> alive = workers.alive();
    List<CompletableFuture<Boolean>> offers = new ArrayList<>();
    for (OwnedShard shard : shards) {
      shard.state().workers().stream()
          .filter(worker -> !alive.contains(worker))
          .sorted()
          .forEach(worker -> offers.add(expire(shard, worker)));
    }
    offers.forEach(CompletableFuture::join);
  }

  private CompletableFuture<Boolean> expire(OwnedShard shard, String worker) {
    log.warn("worker lost worker={} shard={}", worker, shard.number());
    return inbox.offer(shard.number(), new ExpireClaims(worker));
  }
}
