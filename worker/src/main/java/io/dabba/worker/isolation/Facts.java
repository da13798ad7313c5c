package io.dabba.worker.isolation;

import io.dabba.common.operator.Resumption;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a child is told of its try at the start.
 *
 * @param taskId its task
 * @param run its run
 * @param mapIndex index of a mapped instance, or -1
 * @param tryNumber 1 for the first
 * @param look how often the try has gone on after a wait
 * @param elapsed how long the task had been at work
 * @param resumed what ended its wait, or null
 * @param idempotencyKey same for every try
 * @param bundle hash of the bundle beside it
 */
record Facts(
    String taskId,
    RunContext run,
    int mapIndex,
    int tryNumber,
    int look,
    Duration elapsed,
    @Nullable Resumption resumed,
    String idempotencyKey,
    String bundle) {
  static Facts of(TaskContext context, String bundle) {
    return new Facts(
        context.task().taskId(),
        context.run(),
        context.mapIndex(),
        context.tryNumber(),
        context.look(),
        context.elapsed(),
        context.resumed(),
        context.idempotencyKey(),
        bundle);
  }
}
