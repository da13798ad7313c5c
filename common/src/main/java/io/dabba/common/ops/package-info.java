/**
 * What every process serves to those who operate it: metrics, liveness, readiness. Imports the
 * JDK's small HTTP server and nothing of this project but {@code common.error}.
 */
@NullMarked
package io.dabba.common.ops;

import org.jspecify.annotations.NullMarked;
