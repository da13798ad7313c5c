/** Pure rules: trigger rules, retry delays, the outcome of a run. */
@NullMarked
package io.dabba.scheduler.core.policy;

import org.jspecify.annotations.NullMarked;
