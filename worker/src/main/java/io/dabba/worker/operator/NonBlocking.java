package io.dabba.worker.operator;

/**
 * Marks an operator that neither waits nor computes, so that the thread which received the claim
 * may run it and no other thread has to be woken.
 */
public interface NonBlocking {}
