package io.dabba.scheduler.core.event;

/** A change that a decision makes to the state of its shard. */
public sealed interface Event
    permits AlertRaised,
        AssetChanged,
        AssetQueueChanged,
        BackfillChanged,
        BackfillDropped,
        BackfillReached,
        BranchTaken,
        CallbackEnded,
        CallbackMoved,
        DagChanged,
        EventKept,
        DeadlineChanged,
        PoolChanged,
        PoolForgotten,
        RunCreated,
        RunDeleted,
        RunMoved,
        SlotsAsked,
        SlotsMoved,
        TaskExpanded,
        TaskMoved,
        WatchDropped,
        WatchSet {}
