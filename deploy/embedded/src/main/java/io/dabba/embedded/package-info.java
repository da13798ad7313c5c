/**
 * Servers that need no installation: Redis as a child process, an AMQP broker inside this JVM. They
 * listen on the loopback address only, each with a password made up at start. Imports nothing of
 * Dabba, so that every module may test against them.
 */
@NullMarked
package io.dabba.embedded;

import org.jspecify.annotations.NullMarked;
