package io.dabba.common.command;

/**
 * Something asked of a shard, in the imperative. Commands are applied in the order of the shard's
 * inbox; the time a command is decided at is the time Redis gave its inbox entry, so a replay sees
 * the same clock.
 */
public sealed interface Command
    permits AnswerWatches,
        AskSlots,
        CancelRun,
        CheckPast,
        ClearTasks,
        CompleteTask,
        ContinueRun,
        DeferSlots,
        DeferTask,
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
        PauseDag,
        QueueAssetEvent,
        RaiseEvent,
        RecordAssetEvent,
        RelateAsset,
        RemovePool,
        RescheduleTask,
        RespondTask,
        ResumeTask,
        RetireDag,
        ReturnSlots,
        SetPool,
        SkipTask,
        StartCallback,
        StartTask,
        StopRun,
        TriggerRun,
        UnwatchTask,
        WatchTask {}
