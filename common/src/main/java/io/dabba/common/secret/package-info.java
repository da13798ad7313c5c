/**
 * Variables and connections: what they are, how they are written in the environment, and how they
 * are sealed before they are stored. Imports no store and no server.
 */
@NullMarked
package io.dabba.common.secret;

import org.jspecify.annotations.NullMarked;
