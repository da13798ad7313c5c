package io.dabba.authoring;

/**
 * Where an argument of a function comes from: an {@link Input} as it is, or one of {@link Each}.
 *
 * @param <T> the type of the argument
 */
public sealed interface Source<T> permits Input, Each {}
