package io.dabba.scheduler.core.effect;

/** An action to perform after the commit of the decision that asked for it. */
public sealed interface Effect permits Dispatch, SendReply, SetTimer, StopTask {}
