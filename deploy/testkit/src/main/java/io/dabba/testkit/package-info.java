/**
 * What tests of every module share: servers (Redis and an AMQP broker, from the best source at
 * hand), case files, and sentences about who may know whom. For test scope only, and independent of
 * Dabba's own modules, so that each of them may use it.
 */
@NullMarked
package io.dabba.testkit;

import org.jspecify.annotations.NullMarked;
