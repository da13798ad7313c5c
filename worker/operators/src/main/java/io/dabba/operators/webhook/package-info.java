/** Messages to other services by HTTP POST: any that takes JSON, and Slack. */
@NullMarked
package io.dabba.operators.webhook;

import org.jspecify.annotations.NullMarked;
