/**
 * Serves the control room: its files, as they lie in the jar. What they show comes from the API
 * alone, so nothing here may know state, core or adapters.
 */
@NullMarked
package io.dabba.scheduler.ui;

import org.jspecify.annotations.NullMarked;
