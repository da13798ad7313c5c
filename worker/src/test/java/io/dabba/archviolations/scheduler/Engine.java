package io.dabba.archviolations.scheduler;

/** A part of the scheduler. */
public interface Engine {}
