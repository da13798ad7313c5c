/** The example DAGs, run in memory: what they return is asserted against known values. */
@NullMarked
package io.dabba.dags;

import org.jspecify.annotations.NullMarked;
