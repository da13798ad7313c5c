package io.dabba.worker.port;

import io.dabba.common.message.WorkMessage;

/**
 * A wish to run one try of a task or callback. Repeating it with the same token is harmless.
 *
 * @param message the message that offered the try
 * @param claimField the try's field among the claims, kept because it is needed often
 * @param token unique to this claim; the report must show it
 * @param worker who claims
 */
public record Claim(WorkMessage message, String claimField, String token, String worker) {}
