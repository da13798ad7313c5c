package io.dabba.authoring;

/**
 * A value that a function takes as it is: what a task returns, what all instances of a mapped task
 * return, or a value that a task group is mapped over.
 *
 * @param <T> its type
 */
public sealed interface Input<T> extends Source<T> permits TaskRef, Collected, MappedValue {}
