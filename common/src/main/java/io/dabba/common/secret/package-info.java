/**
 * Variables and connections: what they are, how they are written in the environment, how they are
 * sealed before they are stored, and where else they can be kept. Imports no store of Dabba's.
 */
@NullMarked
package io.dabba.common.secret;

import org.jspecify.annotations.NullMarked;
