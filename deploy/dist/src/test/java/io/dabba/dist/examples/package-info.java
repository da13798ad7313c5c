/**
 * DAGs run by a scheduler and a worker in this process: the examples, and small ones that each end
 * in a way of their own. What needs the packaged jar is tested a package above.
 */
@NullMarked
package io.dabba.dist.examples;

import org.jspecify.annotations.NullMarked;
