/**
 * The command line. Client commands speak to the REST API through the JDK's HTTP client and load
 * neither Vert.x nor Lettuce, so that they start fast; server commands are attached by the runnable
 * jar.
 */
@NullMarked
package io.dabba.scheduler.cli;

import org.jspecify.annotations.NullMarked;
