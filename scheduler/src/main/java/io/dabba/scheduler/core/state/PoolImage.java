package io.dabba.scheduler.core.state;

import java.util.List;

/**
 * A pool as a store holds it.
 *
 * @param record what it is
 * @param asks who has its slots or wants them, in any order
 */
public record PoolImage(PoolRecord record, List<SlotAsk> asks) {}
