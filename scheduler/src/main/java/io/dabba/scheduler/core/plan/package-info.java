/**
 * What can be known of a DAG version before any run of it: who is mapped with whom, which setups
 * stand behind a task, which tasks decide how a run ends, and what each weighs. Computed once per
 * version, immutable, shared by all its runs. Imports {@code common} and the JDK.
 */
@NullMarked
package io.dabba.scheduler.core.plan;

import org.jspecify.annotations.NullMarked;
