/** Starting and stopping long-lived objects in order. */
@NullMarked
package io.dabba.common.lifecycle;

import org.jspecify.annotations.NullMarked;
