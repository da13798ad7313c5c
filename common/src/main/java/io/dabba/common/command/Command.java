package io.dabba.common.command;

/**
 * Something asked of a shard, in the imperative. Commands are applied in the order of the shard's
 * inbox; the time a command is decided at is the time Redis gave its inbox entry, so a replay sees
 * the same clock.
 */
public sealed interface Command
    permits AskSlots,
        CancelBackfill,
        CancelRun,
        CheckPast,
        ClearTasks,
        CompleteTask,
        ContinueBackfill,
        ContinueRun,
        CreateBackfill,
        DeferSlots,
        DeployDag,
        DropQueuedEvents,
        ExpireClaims,
        FailTask,
        FinishCallback,
        FillPool,
        FireTimer,
        GrantSlots,
        MarkRun,
        MarkTasks,
        NoteRun,
        PauseBackfill,
        PauseDag,
        QueueAssetEvent,
        RecordAssetEvent,
        RelateAsset,
        RemovePool,
        RetireDag,
        ReturnSlots,
        SetPool,
        SkipTask,
        StartCallback,
        StartTask,
        StopRun,
        TriggerRun {}
