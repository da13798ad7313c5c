package io.dabba.scheduler.port;

import java.time.Instant;

/**
 * Why a DAG file could not be loaded.
 *
 * @param fileloc the file, relative to the DAG folder
 * @param message what was expected and found, and where
 * @param timestamp when it was tried
 */
public record ImportError(String fileloc, String message, Instant timestamp) {}
