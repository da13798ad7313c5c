/** Bundles: the content-addressed, immutable contents of one DAG file. */
@NullMarked
package io.dabba.common.bundle;

import org.jspecify.annotations.NullMarked;
