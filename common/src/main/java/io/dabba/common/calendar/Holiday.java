package io.dabba.common.calendar;

/**
 * Days on which no business is done.
 *
 * @param days which
 * @param name what they are called
 */
public record Holiday(DateSpan days, String name) {}
