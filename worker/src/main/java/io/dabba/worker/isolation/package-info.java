/**
 * Java tasks in a JVM of their own: what travels between it and its worker, and the child's side of
 * it. Knows the authoring API and the operator contract; runtime, ports and adapters may not be
 * imported.
 */
@NullMarked
package io.dabba.worker.isolation;

import org.jspecify.annotations.NullMarked;
