package io.dabba.common.command;

/**
 * Something asked of a shard, in the imperative. Commands are applied in the order of the shard's
 * inbox; the time a command is decided at is the time Redis gave its inbox entry, so a replay sees
 * the same clock.
 */
public sealed interface Command
    permits CancelBackfill,
        CancelRun,
        CheckPast,
        ClearTasks,
        CompleteTask,
        ContinueBackfill,
        ContinueRun,
        CreateBackfill,
        DeployDag,
        ExpireClaims,
        FailTask,
        FireTimer,
        MarkRun,
        MarkTasks,
        NoteRun,
        PauseBackfill,
        PauseDag,
        RetireDag,
        SkipTask,
        StartTask,
        StopRun,
        TriggerRun {}
