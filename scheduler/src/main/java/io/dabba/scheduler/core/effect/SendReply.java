package io.dabba.scheduler.core.effect;

import io.dabba.common.command.ReplyAddress;
import io.dabba.common.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Answer whoever sent a command.
 *
 * @param to who waits
 * @param code null if it was accepted, else why not
 * @param message the reason, or the id of what was made
 */
public record SendReply(ReplyAddress to, @Nullable ErrorCode code, String message)
    implements Effect {}
