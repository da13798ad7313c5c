package io.dabba.scheduler.conformance;

/**
 * A case on which Dabba does not agree.
 *
 * @param id of the case
 * @param line on which it begins
 * @param expected the answer in the file
 * @param found the answer of Dabba
 */
public record CaseFailure(String id, int line, String expected, String found) {}
