/**
 * Trial runs: one run of one DAG, or one task of it, from its file to its end in this process, on a
 * Redis that is thrown away and without a broker.
 */
@NullMarked
package io.dabba.dist.trial;

import org.jspecify.annotations.NullMarked;
