package io.dabba.scheduler.api;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The DAGs that a request may concern, for answers that outlast the rights they began with.
 *
 * @param begun those it might concern when it was let through
 * @param now finds out anew; empty if the request would be refused
 */
record LiveSight(Sight begun, Supplier<CompletableFuture<Optional<Sight>>> now) {}
