/**
 * Pictures of DAGs: which boxes and lines one consists of, and where they go. It knows DAGs and
 * nothing of runs; Eclipse ELK stays in here.
 */
@NullMarked
package io.dabba.scheduler.graph;

import org.jspecify.annotations.NullMarked;
