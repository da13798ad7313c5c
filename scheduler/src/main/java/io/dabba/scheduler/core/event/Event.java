package io.dabba.scheduler.core.event;

/** A change that a decision makes to the state of its shard. */
public sealed interface Event
    permits BackfillChanged,
        BackfillDropped,
        BackfillReached,
        BranchTaken,
        DagChanged,
        RunCreated,
        RunMoved,
        TaskExpanded,
        TaskMoved {}
